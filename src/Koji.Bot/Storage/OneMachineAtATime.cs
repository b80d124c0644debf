using Microsoft.Extensions.Options;

namespace Koji.Bot.Storage;

/// <summary><c>Koji:Machines</c>: how machines on one store share what only one of them may do.</summary>
public sealed class MachineOptions
{
    public const string Section = "Koji:Machines";

    /// <summary>How long work that one machine does for all (asking Telegram for messages, handing on transitions) rests when that machine is killed. Default 30 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);
}

/// <summary>
/// Holds a lease for work that one machine at a time does: asked before each piece of it, it takes the lease, renews it in time, or says that another machine has it.
/// For one caller at a time.
/// </summary>
public sealed class OneMachineAtATime(ILeaseStore leases, IOptions<MachineOptions> options, TimeProvider time, string name)
{
    private readonly string _owner = Guid.NewGuid().ToString("n");
    private NamedLease? _held;

    /// <param name="atLeast">How long the next piece of work may take: the lease outlasts it.</param>
    /// <returns>False where another machine holds it; then nothing is to be done.</returns>
    public async Task<bool> HoldAsync(TimeSpan atLeast, CancellationToken cancellationToken)
    {
        var length = options.Value.Lease + atLeast;
        var now = time.GetUtcNow();
        if (_held is { } held && held.Until - now < atLeast + (options.Value.Lease / 2))
        {
            _held = await leases.RenewAsync(held, now + length, cancellationToken);
        }

        _held ??= await leases.TakeAsync(name, _owner, now, now + length, cancellationToken);
        return _held is not null;
    }

    /// <summary>At a stop, so that another machine goes on at once.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (_held is { } held)
        {
            _held = null;
            await leases.ReleaseAsync(held, cancellationToken);
        }
    }
}

/// <summary>Leases of a program that shares its store with no other: in memory.</summary>
public sealed class LoneMachineLeases : ILeaseStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, NamedLease> _leases = new(StringComparer.Ordinal);

    public Task<NamedLease?> TakeAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var before = _leases.GetValueOrDefault(name);
            if (before is not null && before.Until > now)
            {
                return Task.FromResult<NamedLease?>(null);
            }

            return Task.FromResult<NamedLease?>(_leases[name] = new NamedLease(name, owner, (before?.Fence ?? 0) + 1, until));
        }
    }

    public Task<NamedLease?> RenewAsync(NamedLease lease, DateTimeOffset until, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(IsHeld(lease) ? _leases[lease.Name] = lease with { Until = until } : null);
        }
    }

    public Task ReleaseAsync(NamedLease lease, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (IsHeld(lease))
            {
                _leases[lease.Name] = lease with { Owner = "", Until = DateTimeOffset.MinValue };
            }
        }

        return Task.CompletedTask;
    }

    private bool IsHeld(NamedLease lease) => _leases.TryGetValue(lease.Name, out var held) && (held.Owner, held.Fence) == (lease.Owner, lease.Fence);
}
