using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Koji.Bot.Conversations.Alerts;

/// <summary>
/// Raises alerts for the researchers. What happens to thousands of messages at once is one write in a minute: the times in between are counted
/// and written with the next one, so that after a kill an alert may count fewer times than it happened.
/// </summary>
internal sealed class AlertBook(IAlertStore store, TimeProvider time, ILogger<AlertBook> log)
{
    private const int LongestReason = 160;

    private static readonly TimeSpan WriteEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <param name="reason">In the provider's terms or ours: no address, no name, nobody's words.</param>
    [SuppressMessage("Design", "CA1031", Justification = "An alert that cannot be written must not undo the send that it is about.")]
    public async Task RaiseAsync(AlertKind kind, string channel, string? studyId, string reason, CancellationToken cancellationToken)
    {
        var alert = new Alert(kind, channel, studyId, reason.Length <= LongestReason ? reason : reason[..LongestReason]);
        var now = time.GetUtcNow();
        if (_entries.GetOrAdd(alert.Key, _ => new Entry()).TryTake(now) is not { } times)
        {
            return;
        }

        Log.Alert(log, kind, channel, alert.Reason, times);
        try
        {
            await store.RaiseAsync(alert, times, now, cancellationToken);
        }
        catch (Exception exception)
        {
            Log.StoreFailed(log, exception.GetType().Name);
        }
    }

    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await store.ForgetAsync(before, cancellationToken);
        foreach (var (key, entry) in _entries)
        {
            if (entry.IsOlderThan(before))
            {
                _entries.TryRemove(key, out _);
            }
        }
    }

    private sealed class Entry
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _writtenAt = DateTimeOffset.MinValue;
        private int _unwritten;

        /// <returns>How many times to write; null where it is too early.</returns>
        public int? TryTake(DateTimeOffset now)
        {
            lock (_lock)
            {
                _unwritten++;
                if (now - _writtenAt < WriteEvery)
                {
                    return null;
                }

                var times = _unwritten;
                (_writtenAt, _unwritten) = (now, 0);
                return times;
            }
        }

        public bool IsOlderThan(DateTimeOffset before)
        {
            lock (_lock)
            {
                return _writtenAt < before;
            }
        }
    }
}
