namespace Koji.Bot.Storage;

/// <summary>
/// Documents as they were read last, by their text: whether somebody has opted out is asked before every message, of a document that hardly ever changes,
/// and to parse it anew each time costs more than to fetch it. The store is asked all the same, so that nothing here can be out of date.
/// How many are kept does not grow with the number of those that are stored.
/// </summary>
/// <typeparam name="T">Immutable: everybody who asks gets the same one.</typeparam>
internal sealed class RecentDocuments<T>
    where T : class
{
    private const int KeptAtLeast = 1000;

    private readonly Lock _lock = new();
    private Dictionary<string, T> _young = new(StringComparer.Ordinal);
    private Dictionary<string, T> _old = new(StringComparer.Ordinal);

    /// <exception cref="System.Text.Json.JsonException">It is no such document, or a later version of Koji wrote it.</exception>
    public T Read(string document)
    {
        if (Find(document) is { } known)
        {
            return known;
        }

        var read = StoredDocument.Read<T>(document);
        Keep(document, read);
        return read;
    }

    private T? Find(string document)
    {
        lock (_lock)
        {
            return _young.TryGetValue(document, out var found) || _old.TryGetValue(document, out found) ? found : null;
        }
    }

    private void Keep(string document, T read)
    {
        lock (_lock)
        {
            if (_young.Count >= KeptAtLeast)
            {
                // Whoever was not asked for since the last time is forgotten.
                (_old, _young) = (_young, new(StringComparer.Ordinal));
            }

            _young[document] = read;
        }
    }
}
