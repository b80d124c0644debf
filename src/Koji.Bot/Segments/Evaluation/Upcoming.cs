using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>
/// Whether an expression holds, and a moment before which time alone cannot change that, from the few signals that decide it: the third latest login says until when there
/// are three of the last week. For what is asked of a person alone. Pure.
/// </summary>
internal static class Upcoming
{
    private const int FewValues = 16;

    /// <summary>How it stands at <paramref name="at"/>. Null for what looks beyond the person.</summary>
    public static Outlook? Of(SegmentExpression expression, PersonHistory history, DateTimeOffset at) => expression switch
    {
        And and => Of(and.Left, history, at) is { } left && Of(and.Right, history, at) is { } right ? Both(left, right) : null,
        Or or => Of(or.Left, history, at) is { } left && Of(or.Right, history, at) is { } right ? Opposite(Both(Opposite(left), Opposite(right))) : null,
        Not not => Of(not.Inner, history, at) is { } inner ? Opposite(inner) : null,
        Did did => AtLeast(1, did.Signals, history, at),
        Measured { Measure: Count count, Test: Compared { Value.Number: { } number } test } when Least(test.Comparison, number) is { } least =>
            Turned(test.Comparison, AtLeast(least, count.Signals, history, at)),
        Measured { Measure: Distinct distinct, Test: Compared { Value.Number: { } number } test } when Least(test.Comparison, number) is { } least =>
            Turned(test.Comparison, AtLeast(least, distinct, history, at)),
        Measured { Measure: DaysSince since } measured => new Outlook(
            SegmentEvaluation.Holds(expression, history, at), Days(measured.Test, Selection.Last(since.Signals, history, at), since.Signals, history, at)),
        Measured { Measure: DaysSinceFirst since } measured => new Outlook(
            SegmentEvaluation.Holds(expression, history, at), Days(measured.Test, Selection.First(since.Signals, history, at), since.Signals, history, at)),
        Measured { Measure: AccountPeople } or Ranked or OfAccount or InSegment => null,
        _ => new Outlook(SegmentEvaluation.Holds(expression, history, at), Moments.First(at, expression, history)),
    };

    /// <summary>While one is false, the other does not matter; while both are, nothing happens before both have turned.</summary>
    private static Outlook Both(Outlook left, Outlook right) => (left.Holds, right.Holds) switch
    {
        (true, true) => new Outlook(true, left.Next is { } one && (right.Next is not { } other || one <= other) ? one : right.Next),
        (false, true) => left,
        (true, false) => right,
        _ => new Outlook(false, left.Next is { } one && right.Next is { } other ? (one >= other ? one : other) : null),
    };

    private static Outlook Opposite(Outlook outlook) => outlook with { Holds = !outlook.Holds };

    /// <summary><c>&lt; 3</c> is what <c>&gt;= 3</c> is not.</summary>
    private static Outlook Turned(Comparison comparison, Outlook atLeast) => comparison is Comparison.Less or Comparison.LessOrEqual ? Opposite(atLeast) : atLeast;

    /// <summary>The least number for which the comparison, or its opposite, says "so many or more". Null for those that say "just so many".</summary>
    private static int? Least(Comparison comparison, double number) => comparison switch
    {
        Comparison.GreaterOrEqual or Comparison.Less => (int)Math.Clamp(Math.Ceiling(number), 0, int.MaxValue),
        Comparison.Greater or Comparison.LessOrEqual => (int)Math.Clamp(Math.Floor(number) + 1, 0, int.MaxValue),
        _ => null,
    };

    private static Outlook AtLeast(int least, SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        if (least == 0)
        {
            return new Outlook(true, null);
        }

        var signals = history.Signals(selector.Name);
        var first = Selection.FirstWithin(selector, signals, at);
        var found = 0;
        for (var i = Selection.FirstAfter(signals, at) - 1; i >= first; i--)
        {
            if (Selection.Passes(selector, signals[i]) && ++found == least)
            {
                return new Outlook(true, Leaves(selector, signals[i]));
            }
        }

        return new Outlook(false, Comes(selector, signals, at));
    }

    private static Outlook AtLeast(int least, Distinct distinct, PersonHistory history, DateTimeOffset at)
    {
        if (least == 0)
        {
            return new Outlook(true, null);
        }

        var selector = distinct.Signals;
        var signals = history.Signals(selector.Name);
        var first = Selection.FirstWithin(selector, signals, at);
        var last = Selection.FirstAfter(signals, at) - 1;
        if (last - first + 1 >= least)
        {
            ICollection<TraitValue> values = least <= FewValues ? new List<TraitValue>(least) : new HashSet<TraitValue>();
            for (var i = last; i >= first; i--)
            {
                // The latest first: a value leaves the window with its latest signal.
                if (Selection.Passes(selector, signals[i]) && Selection.Property(signals[i], distinct.Property) is { } value && !values.Contains(value))
                {
                    values.Add(value);
                    if (values.Count == least)
                    {
                        return new Outlook(true, Leaves(selector, signals[i]));
                    }
                }
            }
        }

        return new Outlook(false, Comes(selector, signals, at));
    }

    /// <summary>When so many days since the signal are full, or another comes.</summary>
    private static DateTimeOffset? Days(ValueTest test, Signal? signal, SignalSelector selector, PersonHistory history, DateTimeOffset at)
    {
        var next = Comes(selector, history.Signals(selector.Name), at);
        if (signal is not null && test is Compared { Value.Number: { } days })
        {
            foreach (var by in Moments.Days(days))
            {
                var moment = Selection.Later(signal.At, by);
                next = moment > at && moment < DateTimeOffset.MaxValue && (next is not { } known || moment < known) ? moment : next;
            }
        }

        return next;
    }

    private static DateTimeOffset? Leaves(SignalSelector selector, Signal signal) =>
        selector.Window is { } window && DateTimeOffset.MaxValue - signal.At > window.Length ? signal.At.ToUniversalTime() + window.Length : null;

    private static DateTimeOffset? Comes(SignalSelector selector, ImmutableArray<Signal> signals, DateTimeOffset at)
    {
        for (var i = Selection.FirstAfter(signals, at); i < signals.Length; i++)
        {
            if (Selection.Passes(selector, signals[i]))
            {
                return signals[i].At;
            }
        }

        return null;
    }
}

/// <param name="Next">Until then, time alone changes nothing; null where it never does.</param>
internal readonly record struct Outlook(bool Holds, DateTimeOffset? Next);
