using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Koji.Bot.Conversations;

/// <summary>Wakes the pump of this process at once; the regular look into the store covers everything else.</summary>
internal sealed class ConversationSignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<string, bool> _channels = new(StringComparer.Ordinal);
    private readonly PriorityQueue<DateTimeOffset, DateTimeOffset> _due = new();
    private Task<bool>? _waiting;

    /// <param name="channel">Where there may be something to do.</param>
    public void Ring(string channel)
    {
        _channels[channel] = true;
        _rung.Writer.TryWrite(true);
    }

    /// <summary>Something in this process is due at that time: a burst of text ends, a send is tried again. The pump looks then, and not only at its next regular look.</summary>
    public void Due(DateTimeOffset at)
    {
        lock (_due)
        {
            _due.Enqueue(at, at);
        }
    }

    /// <summary>The next such time after <paramref name="now"/>; null where none is known. Those that have come are forgotten: the look that is made now finds what is due.</summary>
    public DateTimeOffset? NextDue(DateTimeOffset now)
    {
        lock (_due)
        {
            while (_due.TryPeek(out var next, out _))
            {
                if (next > now)
                {
                    return next;
                }

                _due.Dequeue();
            }

            return null;
        }
    }

    /// <summary>Returns when rung, or after <paramref name="atMost"/>. One waiter only.</summary>
    /// <returns>The channels for which it was rung; null where it was not.</returns>
    public async Task<IReadOnlyCollection<string>?> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        _waiting ??= _rung.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(_waiting, Task.Delay(atMost, time, done.Token));
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first != _waiting)
        {
            return null;
        }

        _waiting = null;
        _rung.Reader.TryRead(out _);
        return [.. _channels.Keys.Where(channel => _channels.TryRemove(channel, out _))];
    }
}
