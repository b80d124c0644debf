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
    /// <param name="expression">Names no other segment: see <see cref="SegmentReferences"/>.</param>
    /// <param name="around">For terms that look beyond the person. Without it they belong to no account, and no rank was computed.</param>
    public static bool Holds(SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around = null) => expression switch
    {
        And and => Holds(and.Left, history, at, around) && Holds(and.Right, history, at, around),
        Or or => Holds(or.Left, history, at, around) || Holds(or.Right, history, at, around),
        Not not => !Holds(not.Inner, history, at, around),
        Did did => Selection.First(did.Signals, history, at) is not null,
        DidThen then => Sequels.Holds(then, history, at),
        DidWithout without => Sequels.Holds(without, history, at),
        HasTrait trait => TraitAt(trait.Name, history, at) is not null,
        Measured { Measure: FirstTime or LastTime } measured => HoldsOfTime((SignalMeasure)measured.Measure, measured.Test, history, at),
        Measured measured => Tests.Passes(measured.Test, ValueOf(measured.Measure, history, at, around)),
        Ranked ranked => Ranking.Holds(ranked, history, at, around ?? Surroundings.None),
        OfAccount account => (around ?? Surroundings.None).HoldsTogether(account.Inner, history, at),
        InSegment other => throw new InvalidOperationException($"in_segment(\"{other.SegmentId}\") was not put in place of its definition."),
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    /// <summary>
    /// The earliest time after <paramref name="at"/> at which the passing of time alone may change the result: the result is the same
    /// at every moment before it. Null where time will change nothing.
    /// </summary>
    public static DateTimeOffset? NextChange(SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around = null) =>
        At(expression, history, at, around).Next;

    /// <summary>Whether the person is in the segment at <paramref name="at"/>, and <see cref="NextChange"/>.</summary>
    internal static Outlook At(SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around)
    {
        if (Upcoming.Of(expression, history, at) is not { } now)
        {
            return Around(expression, history, at, around);
        }

        var (next, looked) = (now.Next, 1);
        while (next is { } moment && looked++ < MostMoments && Upcoming.Of(expression, history, moment) is { } then && then.Holds == now.Holds)
        {
            next = then.Next;
        }

        return now with { Next = next };
    }

    /// <summary>As <see cref="At"/>, for what looks beyond the person.</summary>
    private static Outlook Around(SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around)
    {
        var now = Holds(expression, history, at, around);
        var looked = 0;
        foreach (var moment in Moments.After(at, expression, history, around))
        {
            if (++looked >= MostMoments || Holds(expression, history, moment, around) != now)
            {
                return new Outlook(now, moment);
            }
        }

        return new Outlook(now, null);
    }

    /// <summary>Since when the result has been what it is at <paramref name="at"/>. Null where it has never been otherwise.</summary>
    public static DateTimeOffset? Since(SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around = null)
    {
        var now = Holds(expression, history, at, around);
        DateTimeOffset? since = null;
        var moments = Moments.UpTo(at, expression, history, around);
        for (var i = moments.Count - 1; i >= 0 && moments.Count - i <= MostMoments; i--)
        {
            if (Holds(expression, history, moments[i], around) != now)
            {
                return since;
            }

            since = moments[i];
        }

        // Before the first moment nothing had happened yet.
        return Holds(expression, PersonHistory.Empty, at) == now ? null : since;
    }

    /// <summary>When the result became, after <paramref name="from"/>, what it is at <paramref name="at"/>. Null where it was so at <paramref name="from"/> already.</summary>
    /// <remarks>Looks at nothing before <paramref name="from"/>, and so needs no more of the history than <see cref="Needed"/> keeps.</remarks>
    internal static DateTimeOffset? SinceAfter(DateTimeOffset from, SegmentExpression expression, PersonHistory history, DateTimeOffset at, Surroundings? around)
    {
        var now = Holds(expression, history, at, around);
        if (Holds(expression, history, from, around) == now)
        {
            return null;
        }

        DateTimeOffset? since = null;
        var moments = Moments.Between(from, at, expression, history, around);
        for (var i = moments.Count - 1; i >= 0 && Holds(expression, history, moments[i], around) == now; i--)
        {
            since = moments[i];
        }

        return since;
    }

    /// <summary>What a measure comes to at <paramref name="at"/>; null where there is nothing to measure.</summary>
    internal static TraitValue? ValueOf(Measure measure, PersonHistory history, DateTimeOffset at, Surroundings? around = null) => measure switch
    {
        Count count => new TraitValue(Number: Selection.Count(count.Signals, history, at)),
        Sum sum => new TraitValue(Number: Selection.Of(sum.Signals, history, at).Sum(signal => Selection.Property(signal, sum.Property)?.Number ?? 0)),
        Distinct distinct => new TraitValue(Number: CountDistinct(distinct, history, at)),
        DaysSince since => Days(Selection.Last(since.Signals, history, at), at),
        DaysSinceFirst since => Days(Selection.First(since.Signals, history, at), at),
        LastValue last => Selection.Property(Selection.Last(last.Signals, history, at), last.Property),
        FirstValue first => Selection.Property(Selection.First(first.Signals, history, at), first.Property),
        Stage stage => stage.Steps.LastOrDefault(step => Selection.First(step, history, at) is not null) is { } reached ? new TraitValue(Text: reached.Name) : null,
        Trait trait => TraitAt(trait.Name, history, at),
        AccountPeople people => new TraitValue(Number: (around ?? Surroundings.None).CountAt(people.Inner, history, at)),
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    internal static TraitValue? TraitAt(string name, PersonHistory history, DateTimeOffset at)
    {
        var changes = history.TraitChanges(name);
        for (var i = changes.Length - 1; i >= 0; i--)
        {
            if (changes[i].At <= at)
            {
                return changes[i].Value;
            }
        }

        return null;
    }

    private static int CountDistinct(Distinct distinct, PersonHistory history, DateTimeOffset at)
    {
        var values = new HashSet<TraitValue>();
        foreach (var signal in Selection.Of(distinct.Signals, history, at))
        {
            if (Selection.Property(signal, distinct.Property) is { } value)
            {
                values.Add(value);
            }
        }

        return values.Count;
    }

    private static TraitValue? Days(Signal? signal, DateTimeOffset at) =>
        signal is null ? null : new TraitValue(Number: Math.Floor((at - signal.At) / TimeSpan.FromDays(1)));

    private static bool HoldsOfTime(SignalMeasure measure, ValueTest test, PersonHistory history, DateTimeOffset at)
    {
        var signal = measure is FirstTime ? Selection.First(measure.Signals, history, at) : Selection.Last(measure.Signals, history, at);
        return Tests.PassesOfTime(test, signal?.At);
    }
}
