using System.Collections.Concurrent;

namespace Koji.Bot.Channels.Web;

/// <summary>Lets each key through in bursts of <paramref name="burst"/>, and <paramref name="perSecond"/> times a second in the long run.</summary>
internal sealed class FloodGate(int burst, double perSecond, TimeProvider time)
{
    private const int MostKeys = 20_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    /// <returns>Zero where the way is free, else how long to wait.</returns>
    public TimeSpan Enter(string key)
    {
        var now = time.GetUtcNow();
        if (_buckets.Count > MostKeys)
        {
            Prune(now);
        }

        return _buckets.GetOrAdd(key, _ => new Bucket(burst, now)).Take(burst, perSecond, now);
    }

    private void Prune(DateTimeOffset now)
    {
        var full = TimeSpan.FromSeconds(burst / perSecond);
        foreach (var (key, bucket) in _buckets)
        {
            if (now - bucket.LastSeen > full)
            {
                _buckets.TryRemove(key, out _);
            }
        }
    }

    private sealed class Bucket(double tokens, DateTimeOffset now)
    {
        private readonly Lock _lock = new();
        private double _tokens = tokens;

        public DateTimeOffset LastSeen { get; private set; } = now;

        public TimeSpan Take(int burst, double perSecond, DateTimeOffset now)
        {
            lock (_lock)
            {
                _tokens = Math.Min(burst, _tokens + (Math.Max(0, (now - LastSeen).TotalSeconds) * perSecond));
                LastSeen = now;
                if (_tokens < 1)
                {
                    return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
                }

                _tokens--;
                return TimeSpan.Zero;
            }
        }
    }
}
