using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>Which signals of a history are meant, seen from a time.</summary>
internal static class Selection
{
    /// <summary>The signals up to <paramref name="at"/>, within the window, that pass every test; the oldest first.</summary>
    public static IEnumerable<Signal> Of(SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(selector.Name);
        var end = FirstAfter(signals, at);
        for (var i = FirstWithin(selector, signals, at); i < end; i++)
        {
            if (Passes(selector, signals[i]))
            {
                yield return signals[i];
            }
        }
    }

    public static int Count(SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(selector.Name);
        var end = FirstAfter(signals, at);
        var first = FirstWithin(selector, signals, at);
        if (selector.Where.Count == 0)
        {
            return Math.Max(0, end - first);
        }

        var count = 0;
        for (var i = first; i < end; i++)
        {
            count += Passes(selector, signals[i]) ? 1 : 0;
        }

        return count;
    }

    public static Signal? First(SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(selector.Name);
        var end = FirstAfter(signals, at);
        for (var i = FirstWithin(selector, signals, at); i < end; i++)
        {
            if (Passes(selector, signals[i]))
            {
                return signals[i];
            }
        }

        return null;
    }

    public static Signal? Last(SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        var signals = history.Signals(selector.Name);
        var first = FirstWithin(selector, signals, at);
        for (var i = FirstAfter(signals, at) - 1; i >= first; i--)
        {
            if (Passes(selector, signals[i]))
            {
                return signals[i];
            }
        }

        return null;
    }

    /// <summary>The latest of <see cref="Of"/>, so many at most, the oldest first.</summary>
    public static Signal[] Latest(SignalSelector selector, PersonHistory history, DateTimeOffset at, int most)
    {
        var signals = history.Signals(selector.Name);
        return Latest(selector, signals, FirstWithin(selector, signals, at), FirstAfter(signals, at), most);
    }

    /// <summary>The latest of those that the window held at <paramref name="before"/> and holds no longer at <paramref name="at"/>, so many at most, the oldest first.</summary>
    public static Signal[] Left(SignalSelector selector, PersonHistory history, DateTimeOffset before, DateTimeOffset at, int most)
    {
        var signals = history.Signals(selector.Name);
        return Latest(selector, signals, FirstWithin(selector, signals, before), Math.Min(FirstAfter(signals, before), FirstWithin(selector, signals, at)), most);
    }

    private static Signal[] Latest(SignalSelector selector, ImmutableArray<Signal> signals, int first, int end, int most)
    {
        var (found, count) = (new Signal[Math.Clamp(end - first, 0, most)], 0);
        for (var i = end - 1; i >= first && count < found.Length; i--)
        {
            if (Passes(selector, signals[i]))
            {
                found[^++count] = signals[i];
            }
        }

        return count == found.Length ? found : found[^count..];
    }

    /// <summary>Whether one of the signals happened from <paramref name="from"/> to <paramref name="to"/>, both included, save <paramref name="other"/> itself.</summary>
    public static bool AnyBetween(SignalSelector selector, PersonHistory history, DateTimeOffset from, DateTimeOffset to, Signal other)
    {
        var signals = history.Signals(selector.Name);
        for (var i = FirstAfter(signals, from.UtcTicks > 0 ? from.AddTicks(-1) : from); i < signals.Length && signals[i].At <= to; i++)
        {
            if (signals[i].Id != other.Id && Passes(selector, signals[i]))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Passes(SignalSelector selector, Signal signal)
    {
        // By index: this runs for each signal of each look, and most selectors have no test.
        for (var i = 0; i < selector.Where.Count; i++)
        {
            var test = selector.Where[i];
            if (!Tests.Passes(test.Test, Property(signal, test.Property)))
            {
                return false;
            }
        }

        return true;
    }

    public static TraitValue? Property(Signal? signal, string name) => signal?.Properties.GetValueOrDefault(name);

    /// <summary>So much earlier; the beginning of time where there is no such time.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset at, TimeSpan by) => at - DateTimeOffset.MinValue > by ? at.ToUniversalTime() - by : DateTimeOffset.MinValue;

    /// <summary>So much later; the end of time where there is no such time.</summary>
    public static DateTimeOffset Later(DateTimeOffset at, TimeSpan by) => DateTimeOffset.MaxValue - at > by ? at.ToUniversalTime() + by : DateTimeOffset.MaxValue;

    /// <summary>The index of the first signal that the window holds, seen from <paramref name="at"/>.</summary>
    public static int FirstWithin(SignalSelector selector, ImmutableArray<Signal> signals, DateTimeOffset at) =>
        selector.Window is { } window ? FirstAfter(signals, Earlier(at, window.Length)) : 0;

    /// <summary>The index of the first signal after <paramref name="at"/>: signals are sorted by time.</summary>
    public static int FirstAfter(ImmutableArray<Signal> signals, DateTimeOffset at)
    {
        var (low, high) = (0, signals.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (signals[middle].At <= at)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
