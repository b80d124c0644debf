using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Channels;

/// <summary>What interviews cost on a channel where each message is paid for. Pure, and known whether the channel runs here or not.</summary>
public interface IChargesByMessage
{
    /// <summary>As in <see cref="ChannelAddress.Channel"/>.</summary>
    string Channel { get; }

    /// <summary>What one interview of this guide comes to; an estimate.</summary>
    MessageCost CostOf(DiscussionGuide guide);
}

/// <param name="Unit">What is charged, in the singular: "segment".</param>
/// <param name="Replies">What the respondent's messages are charged at, in the typical case.</param>
/// <param name="Price">Of one unit; absent where it is not known.</param>
public sealed record MessageCost(string Unit, int Typical, int Worst, int Replies = 0, decimal? Price = null, string? Currency = null);
