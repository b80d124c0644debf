namespace Koji.Bot.Channels.Telegram;

/// <summary>Remembers the last few things that were seen, in memory only: where it forgets, a courtesy is done twice.</summary>
internal sealed class RecentSet<T>(int capacity)
    where T : notnull
{
    private readonly Lock _gate = new();
    private readonly HashSet<T> _seen = [];
    private readonly Queue<T> _order = new();

    /// <returns>False where it was there already.</returns>
    public bool Add(T item)
    {
        lock (_gate)
        {
            if (!_seen.Add(item))
            {
                return false;
            }

            _order.Enqueue(item);
            if (_order.Count > capacity)
            {
                _seen.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    public bool Contains(T item)
    {
        lock (_gate)
        {
            return _seen.Contains(item);
        }
    }
}
