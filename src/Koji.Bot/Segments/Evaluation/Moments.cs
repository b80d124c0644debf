using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>The moments at which the truth of an expression may change; between two of them it cannot.</summary>
internal static class Moments
{
    /// <summary>In days: longer than any two times can lie apart.</summary>
    private const double LongestLife = 4_000_000;

    public static SortedSet<DateTimeOffset> Of(SegmentExpression expression, PersonHistory history)
    {
        var moments = new SortedSet<DateTimeOffset>();
        Collect(expression, history, moments);
        return moments;
    }

    private static void Collect(SegmentExpression expression, PersonHistory history, SortedSet<DateTimeOffset> moments)
    {
        switch (expression)
        {
            case And and:
                Collect(and.Left, history, moments);
                Collect(and.Right, history, moments);
                break;
            case Or or:
                Collect(or.Left, history, moments);
                Collect(or.Right, history, moments);
                break;
            case Not not:
                Collect(not.Inner, history, moments);
                break;
            case Did did:
                OfSignals(did.Signals, history, moments);
                break;
            case HasTrait trait:
                OfTrait(trait.Name, history, moments);
                break;
            case Measured measured:
                Collect(measured, history, moments);
                break;
        }
    }

    private static void Collect(Measured measured, PersonHistory history, SortedSet<DateTimeOffset> moments)
    {
        switch (measured.Measure)
        {
            case Count count:
                OfSignals(count.Signals, history, moments);
                break;
            case Sum sum:
                OfSignals(sum.Signals, history, moments);
                break;
            case DaysSince since:
                OfDays(since.Signals, measured.Test, history, moments);
                break;
            case DaysSinceFirst since:
                OfDays(since.Signals, measured.Test, history, moments);
                break;
            case LastValue last:
                OfSignals(last.Signals, history, moments);
                break;
            case FirstValue first:
                OfSignals(first.Signals, history, moments);
                break;
            case Trait trait:
                OfTrait(trait.Name, history, moments);
                break;
        }
    }

    /// <summary>A signal counts from its own time on, and no more when its window has passed.</summary>
    private static void OfSignals(SignalSelector selector, PersonHistory history, SortedSet<DateTimeOffset> moments)
    {
        foreach (var signal in history.Signals(selector.Name).Where(signal => Selection.Passes(selector, signal)))
        {
            moments.Add(signal.At);
            if (selector.Window is { } window)
            {
                AddLater(signal.At, window.Length, moments);
            }
        }
    }

    /// <summary>A comparison with N days turns when N days, and when the day after N, are full.</summary>
    private static void OfDays(SignalSelector selector, ValueTest test, PersonHistory history, SortedSet<DateTimeOffset> moments)
    {
        OfSignals(selector, history, moments);
        if (test is not Compared { Value.Number: { } days } || days is < 0 or > LongestLife)
        {
            return;
        }

        foreach (var signal in history.Signals(selector.Name).Where(signal => Selection.Passes(selector, signal)))
        {
            AddLater(signal.At, TimeSpan.FromDays(Math.Ceiling(days)), moments);
            AddLater(signal.At, TimeSpan.FromDays(Math.Floor(days) + 1), moments);
        }
    }

    private static void OfTrait(string name, PersonHistory history, SortedSet<DateTimeOffset> moments) =>
        moments.UnionWith(history.TraitChanges(name).Select(change => change.At));

    private static void AddLater(DateTimeOffset at, TimeSpan by, SortedSet<DateTimeOffset> moments)
    {
        if (DateTimeOffset.MaxValue - at > by)
        {
            moments.Add(at.ToUniversalTime() + by);
        }
    }
}
