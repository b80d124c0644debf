using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>
/// Documents as they were read last, or that there is none: what every turn asks for again. The writes of this process take out what they change; those of
/// others empty it, and are noticed with each write of this process. Where it has not written just now, what is kept is not trusted.
/// How many are kept does not grow with the store.
/// </summary>
internal sealed class RecentlyRead<T>(SqliteDatabase database) where T : class
{
    private const int KeptAtLeast = 2000;

    private readonly Lock _lock = new();
    private Dictionary<string, T?> _young = new(StringComparer.Ordinal);
    private Dictionary<string, T?> _old = new(StringComparer.Ordinal);
    private long _others;
    private long _changes;

    public T? GetOrRead(string key, Func<SqliteConnection, T?> read)
    {
        long changes;
        lock (_lock)
        {
            if (_others != database.WritesOfOthers)
            {
                _others = database.WritesOfOthers;
                _changes++;
                _young.Clear();
                _old.Clear();
            }

            if (database.HasJustLooked && (_young.TryGetValue(key, out var known) || _old.TryGetValue(key, out known)))
            {
                return known;
            }

            changes = _changes;
        }

        var found = database.Read(read);
        lock (_lock)
        {
            // What was changed while it was read may have been read as it was before.
            if (changes == _changes)
            {
                Keep(key, found);
            }
        }

        return found;
    }

    /// <summary>To be called once a change is in the store, before its writer goes on.</summary>
    public void Forget(string key)
    {
        lock (_lock)
        {
            _changes++;
            _young.Remove(key);
            _old.Remove(key);
        }
    }

    private void Keep(string key, T? found)
    {
        if (_young.Count >= KeptAtLeast)
        {
            // Whatever was not asked for since the last time is forgotten.
            (_old, _young) = (_young, new(StringComparer.Ordinal));
        }

        _young[key] = found;
    }
}
