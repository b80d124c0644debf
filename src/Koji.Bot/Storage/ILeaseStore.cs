namespace Koji.Bot.Storage;

/// <summary>
/// Leases by name, for work that one machine at a time may do (asking Telegram for messages, handing on transitions).
/// One document a lease. Time is always handed in.
/// </summary>
public interface ILeaseStore
{
    /// <summary>Takes the lease where nobody holds it or whoever did has let it run out (<c>Until &lt;= now</c>).</summary>
    /// <param name="owner">Of this life of this machine; never used again after a restart.</param>
    /// <returns>The lease, with a fence higher than any before; null where somebody holds it, <paramref name="owner"/> included.</returns>
    Task<NamedLease?> TakeAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease, also one that has run out, as long as nobody has taken it since.</summary>
    /// <returns>Null where somebody else has taken it, or it was given back; nothing has changed then.</returns>
    Task<NamedLease?> RenewAsync(NamedLease lease, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Gives the lease back, so that another machine need not wait for its end. Without effect where somebody else has it by now.</summary>
    Task ReleaseAsync(NamedLease lease, CancellationToken cancellationToken);
}

/// <param name="Fence">Higher each time that the lease is taken; the same when it is renewed.</param>
public sealed record NamedLease(string Name, string Owner, long Fence, DateTimeOffset Until);
