using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Channels;

/// <summary>A channel on which each message is paid for.</summary>
public interface IChargesByMessage
{
    /// <summary>What one interview of this guide comes to; an estimate.</summary>
    MessageCost CostOf(DiscussionGuide guide);
}

/// <param name="Unit">What is charged, in the singular: "segment".</param>
public sealed record MessageCost(string Unit, int Typical, int Worst);
