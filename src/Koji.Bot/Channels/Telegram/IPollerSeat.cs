namespace Koji.Bot.Channels.Telegram;

/// <summary>
/// Telegram serves one poller a bot (409 for the others). In one process there is one by construction; where several machines share a store,
/// an implementation that holds a lease there lets one of them poll and the others stand by.
/// </summary>
internal interface IPollerSeat
{
    /// <summary>Takes the seat, or keeps it, for at least <paramref name="during"/>. Asked before each poll.</summary>
    /// <returns>False where another has it.</returns>
    ValueTask<bool> HoldAsync(TimeSpan during, CancellationToken cancellationToken);
}

/// <summary>One machine: the seat is always its own.</summary>
internal sealed class OnlySeat : IPollerSeat
{
    public ValueTask<bool> HoldAsync(TimeSpan during, CancellationToken cancellationToken) => ValueTask.FromResult(true);
}
