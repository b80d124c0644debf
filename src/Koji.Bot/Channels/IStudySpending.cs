namespace Koji.Bot.Channels;

/// <summary>What studies have spent on a channel where each message is paid for. Known whether the channel runs here or not.</summary>
public interface IStudySpending
{
    /// <summary>As in <see cref="ChannelAddress.Channel"/>.</summary>
    string Channel { get; }

    /// <summary>How much a study may spend that names no limit of its own, in what is charged; null: any amount.</summary>
    int? UsualLimit { get; }

    /// <summary>Of one study so far, each message counted once.</summary>
    Task<MessageSpending> SpentAsync(string studyId, CancellationToken cancellationToken);
}

/// <param name="Unit">What is charged, in the singular: "segment".</param>
/// <param name="Cost">What it comes to; absent where neither the provider nor the settings tell a price.</param>
/// <param name="IsEstimate">Some of <paramref name="Cost"/> is by the price of the settings.</param>
public sealed record MessageSpending(string Unit, int Sent, int Received, decimal? Cost = null, string? Currency = null, bool IsEstimate = false)
{
    /// <summary>What counts towards a limit.</summary>
    public int Used => Sent + Received;
}
