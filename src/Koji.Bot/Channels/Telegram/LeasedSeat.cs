using Koji.Bot.Storage;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Telegram;

/// <summary>The seat of the machine that holds the lease in the store; given back when the program stops, free by itself when it is killed.</summary>
internal sealed class LeasedSeat(ILeaseStore leases, IOptions<MachineOptions> machines, TimeProvider time) : IPollerSeat, IAsyncDisposable
{
    private readonly OneMachineAtATime _turn = new(leases, machines, time, "telegram-polling");

    public async ValueTask<bool> HoldAsync(TimeSpan during, CancellationToken cancellationToken) => await _turn.HoldAsync(during, cancellationToken);

    public async ValueTask DisposeAsync() => await _turn.ReleaseAsync(CancellationToken.None);
}
