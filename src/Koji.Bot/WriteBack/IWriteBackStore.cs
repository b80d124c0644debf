namespace Koji.Bot.WriteBack;

/// <summary>What is to be sent on to the team's own systems, a document each.</summary>
public interface IWriteBackStore
{
    Task<WriteBackEntry?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Writes if what is stored still has this <see cref="WriteBackEntry.Version"/> (0: nothing is stored), as the next version.</summary>
    /// <returns>False where somebody else wrote in between, or removed it.</returns>
    Task<bool> TrySaveAsync(WriteBackEntry entry, CancellationToken cancellationToken);

    /// <summary>Removes it if it still has this version.</summary>
    Task RemoveAsync(string id, long version, CancellationToken cancellationToken);

    /// <summary>Those whose <see cref="WriteBackEntry.DueAt"/> has come, the longest due first.</summary>
    Task<IReadOnlyList<WriteBackEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<WriteBackEntry>> ListSetAsideAsync(CancellationToken cancellationToken);
}
