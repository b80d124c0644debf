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
        var first = selector.Window is { } window ? FirstAfter(signals, Earlier(at, window.Length)) : 0;
        var end = FirstAfter(signals, at);
        for (var i = first; i < end; i++)
        {
            if (Passes(selector, signals[i]))
            {
                yield return signals[i];
            }
        }
    }

    public static bool Passes(SignalSelector selector, Signal signal) =>
        selector.Where.All(test => Tests.Passes(test.Test, Property(signal, test.Property)));

    public static TraitValue? Property(Signal? signal, string name) => signal?.Properties.GetValueOrDefault(name);

    private static DateTimeOffset Earlier(DateTimeOffset at, TimeSpan by) => at - DateTimeOffset.MinValue > by ? at.ToUniversalTime() - by : DateTimeOffset.MinValue;

    /// <summary>The index of the first signal after <paramref name="at"/>: signals are sorted by time.</summary>
    private static int FirstAfter(ImmutableArray<Signal> signals, DateTimeOffset at)
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
