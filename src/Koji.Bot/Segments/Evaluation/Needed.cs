using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>
/// What has to be kept at hand of a history so that, from a time on, every answer is the one that the whole history gives, whatever else becomes known:
/// what open windows hold, the first and the last where these are asked for, and what is still to come. The rest stays on disk.
/// </summary>
internal static class Needed
{
    /// <param name="terms">All that is evaluated. None of them asks an account.</param>
    /// <param name="from">Nothing earlier than this will be asked.</param>
    public static PersonHistory Of(PersonHistory history, IEnumerable<SegmentExpression> terms, DateTimeOffset from)
    {
        var signals = new HashSet<Signal>(ReferenceEqualityComparer.Instance);
        var traits = new HashSet<TraitChange>(ReferenceEqualityComparer.Instance);
        foreach (var term in terms)
        {
            foreach (var (selector, kept) in SelectorsOf(term))
            {
                signals.UnionWith(Keep(history.Signals(selector.Name), selector, kept, from));
            }

            if (ExpressionTerms.TraitOf(term) is { } trait)
            {
                traits.UnionWith(Keep(history.TraitChanges(trait), from));
            }
        }

        return new PersonHistory(signals, traits);
    }

    private enum Kept
    {
        /// <summary>All of them, or all in the window.</summary>
        All,
        First,
        Last,
    }

    private static IEnumerable<(SignalSelector Selector, Kept Kept)> SelectorsOf(SegmentExpression term) => term switch
    {
        // What follows in a window happened no earlier than what it follows.
        DidThen then => [(then.First, Kept.All), (then.Next with { Window = then.First.Window }, Kept.All)],
        DidWithout without => [(without.First, Kept.All), (without.Missing with { Window = without.First.Window }, Kept.All)],
        Did { Signals.Window: null } did => [(did.Signals, Kept.First)],
        Measured { Measure: DaysSince or LastValue or LastTime } measured => [(((SignalMeasure)measured.Measure).Signals, Kept.Last)],
        Ranked { By: DaysSince or LastValue or LastTime } ranked => [(ranked.By.Signals, Kept.Last)],
        Measured { Measure: DaysSinceFirst or FirstValue or FirstTime or Stage } or Ranked { By: DaysSinceFirst } =>
            ExpressionTerms.SelectorsOf(term).Select(selector => (selector, Kept.First)),
        _ => ExpressionTerms.SelectorsOf(term).Select(selector => (selector, Kept.All)),
    };

    private static IEnumerable<Signal> Keep(ImmutableArray<Signal> signals, SignalSelector selector, Kept kept, DateTimeOffset from)
    {
        var earliest = selector.Window is { } window ? Selection.Earlier(from, window.Length) : DateTimeOffset.MinValue;
        var passing = signals.Where(signal => signal.At >= earliest && Selection.Passes(selector, signal));
        return kept switch
        {
            Kept.First => passing.Take(1),
            Kept.Last => LastAndLater(passing, signal => signal.At <= from),
            _ => passing,
        };
    }

    private static IEnumerable<TraitChange> Keep(ImmutableArray<TraitChange> changes, DateTimeOffset from) => LastAndLater(changes, change => change.At <= from);

    private static IEnumerable<T> LastAndLater<T>(IEnumerable<T> facts, Func<T, bool> isPast)
    {
        var all = facts.ToList();
        var last = all.FindLastIndex(fact => isPast(fact));
        return all.Skip(Math.Max(0, last));
    }
}
