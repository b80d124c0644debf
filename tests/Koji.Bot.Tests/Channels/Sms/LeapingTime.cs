using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>
/// Time in the test's hand that leaps: what ticks again and again ticks once in each leap, however long it is. A fake time that walks gives every tick
/// of the days that pass, and what looks into the store every five seconds does so seventeen thousand times a day.
/// </summary>
internal sealed class LeapingTime(DateTimeOffset start) : TimeProvider
{
    private readonly FakeTimeProvider _time = new(start);
    private readonly ConcurrentDictionary<Ticking, bool> _ticking = new();

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => _time.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow();

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Ticking(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Leap(TimeSpan time)
    {
        _time.Advance(time);
        foreach (var timer in _ticking.Keys)
        {
            timer.WindUp();
        }
    }

    private sealed class Ticking : ITimer
    {
        private readonly LeapingTime _owner;
        private readonly ITimer _once;
        private TimeSpan _period;
        private int _ticked;

        public Ticking(LeapingTime owner, TimerCallback callback, object? state)
        {
            _owner = owner;
            _once = owner._time.CreateTimer(
                _ =>
                {
                    Interlocked.Exchange(ref _ticked, 1);
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Interlocked.Exchange(ref _ticked, 0);
            if (period == Timeout.InfiniteTimeSpan)
            {
                _owner._ticking.TryRemove(this, out _);
            }
            else
            {
                _owner._ticking[this] = true;
            }

            return _once.Change(dueTime, Timeout.InfiniteTimeSpan);
        }

        public void WindUp()
        {
            if (Interlocked.Exchange(ref _ticked, 0) == 1)
            {
                _once.Change(_period, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            _owner._ticking.TryRemove(this, out _);
            _once.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            _owner._ticking.TryRemove(this, out _);
            return _once.DisposeAsync();
        }
    }
}
