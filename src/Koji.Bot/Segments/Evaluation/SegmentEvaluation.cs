using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>Whether a person belongs to a segment at a time, since when, and until when nothing but time can change it. Pure.</summary>
public static class SegmentEvaluation
{
    /// <summary>
    /// How many moments are looked at for one answer. A person with more of them before a change gets an answer that is early
    /// (<see cref="NextChange"/>) or late (<see cref="Since"/>), never a wrong membership.
    /// </summary>
    internal const int MostMoments = 512;

    /// <summary>Whether the person is in the segment at <paramref name="at"/>, from what happened up to and including then.</summary>
    public static bool Holds(SegmentExpression expression, PersonHistory history, DateTimeOffset at) => expression switch
    {
        And and => Holds(and.Left, history, at) && Holds(and.Right, history, at),
        Or or => Holds(or.Left, history, at) || Holds(or.Right, history, at),
        Not not => !Holds(not.Inner, history, at),
        Did did => Selection.Of(did.Signals, history, at).Any(),
        HasTrait trait => TraitAt(trait.Name, history, at) is not null,
        Measured measured => Tests.Passes(measured.Test, ValueOf(measured.Measure, history, at)),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>
    /// The earliest time after <paramref name="at"/> at which the passing of time alone may change the result: the result is the same
    /// at every moment before it. Null where time will change nothing.
    /// </summary>
    public static DateTimeOffset? NextChange(SegmentExpression expression, PersonHistory history, DateTimeOffset at)
    {
        var now = Holds(expression, history, at);
        var looked = 0;
        foreach (var moment in Moments.Of(expression, history).GetViewBetween(at, DateTimeOffset.MaxValue))
        {
            if (moment > at && (++looked >= MostMoments || Holds(expression, history, moment) != now))
            {
                return moment;
            }
        }

        return null;
    }

    /// <summary>Since when the result has been what it is at <paramref name="at"/>. Null where it has never been otherwise.</summary>
    public static DateTimeOffset? Since(SegmentExpression expression, PersonHistory history, DateTimeOffset at)
    {
        var now = Holds(expression, history, at);
        DateTimeOffset? since = null;
        foreach (var moment in Moments.Of(expression, history).GetViewBetween(DateTimeOffset.MinValue, at).Reverse().Take(MostMoments))
        {
            if (Holds(expression, history, moment) != now)
            {
                return since;
            }

            since = moment;
        }

        // Before the first moment nothing had happened yet.
        return Holds(expression, PersonHistory.Empty, at) == now ? null : since;
    }

    internal static TraitValue? ValueOf(Measure measure, PersonHistory history, DateTimeOffset at) => measure switch
    {
        Count count => new TraitValue(Number: Selection.Of(count.Signals, history, at).Count()),
        Sum sum => new TraitValue(Number: Selection.Of(sum.Signals, history, at).Sum(signal => Selection.Property(signal, sum.Property)?.Number ?? 0)),
        DaysSince since => Days(Selection.Of(since.Signals, history, at).LastOrDefault(), at),
        DaysSinceFirst since => Days(Selection.Of(since.Signals, history, at).FirstOrDefault(), at),
        LastValue last => Selection.Property(Selection.Of(last.Signals, history, at).LastOrDefault(), last.Property),
        FirstValue first => Selection.Property(Selection.Of(first.Signals, history, at).FirstOrDefault(), first.Property),
        Trait trait => TraitAt(trait.Name, history, at),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    private static TraitValue? Days(Signal? signal, DateTimeOffset at) =>
        signal is null ? null : new TraitValue(Number: Math.Floor((at - signal.At) / TimeSpan.FromDays(1)));

    private static TraitValue? TraitAt(string name, PersonHistory history, DateTimeOffset at) =>
        history.TraitChanges(name).LastOrDefault(change => change.At <= at)?.Value;
}
