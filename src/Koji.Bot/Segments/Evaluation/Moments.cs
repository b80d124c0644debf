using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>The moments at which the truth of an expression may change; between two of them it cannot.</summary>
internal static class Moments
{
    /// <summary>In days: longer than any two times can lie apart.</summary>
    private const double LongestLife = 4_000_000;

    /// <summary>In order, each once.</summary>
    public static List<DateTimeOffset> After(DateTimeOffset at, SegmentExpression expression, PersonHistory history, Surroundings? around) =>
        Between(at, DateTimeOffset.MaxValue, expression, history, around);

    /// <inheritdoc cref="After"/>
    public static List<DateTimeOffset> UpTo(DateTimeOffset at, SegmentExpression expression, PersonHistory history, Surroundings? around) =>
        Between(null, at, expression, history, around);

    /// <param name="after">Null from the beginning of time.</param>
    public static List<DateTimeOffset> Between(DateTimeOffset? after, DateTimeOffset upTo, SegmentExpression expression, PersonHistory history, Surroundings? around)
    {
        var found = new Found(after, upTo);
        Collect(expression, history, around, found);
        return found.InOrder();
    }

    /// <summary>The first of those after <paramref name="at"/>, for what is asked of a person alone.</summary>
    public static DateTimeOffset? First(DateTimeOffset at, SegmentExpression term, PersonHistory history)
    {
        var found = new Found(at, DateTimeOffset.MaxValue) { OnlyFirst = true };
        OfOwn(term, history, found);
        return found.First;
    }

    private static void Collect(SegmentExpression expression, PersonHistory history, Surroundings? around, Found found)
    {
        switch (expression)
        {
            case And and:
                Collect(and.Left, history, around, found);
                Collect(and.Right, history, around, found);
                break;
            case Or or:
                Collect(or.Left, history, around, found);
                Collect(or.Right, history, around, found);
                break;
            case Not not:
                Collect(not.Inner, history, around, found);
                break;
            case Ranked ranked:
                OfRank(ranked, history, around ?? Surroundings.None, found);
                break;
            case OfAccount or Measured { Measure: AccountPeople }:
                OfPeople(ExpressionTerms.InnerOf(expression)!, history, around ?? Surroundings.None, found);
                break;
            default:
                OfOwn(expression, history, found);
                break;
        }
    }

    /// <summary>Each moment comes from one fact of one person, also where what several did is taken together.</summary>
    private static void OfPeople(SegmentExpression inner, PersonHistory history, Surroundings around, Found found)
    {
        foreach (var person in around.EverWith(history))
        {
            OfTrait(Account.Trait, person, found);
            Collect(inner, person, around, found);
        }
    }

    private static void OfOwn(SegmentExpression term, PersonHistory history, Found found)
    {
        switch (term)
        {
            case DidThen then:
                OfWindow(then.First, history, found);
                OfSignals(then.Next, history, found);
                break;
            case DidWithout without:
                // At the very end of its time it turns, and when what is missing comes late to be known, it never did.
                OfWindow(without.First, history, found, without.Within.Length);
                OfSignals(without.Missing, history, found);
                break;
            case Measured { Measure: DaysSince or DaysSinceFirst } measured:
                OfSignals(((SignalMeasure)measured.Measure).Signals, history, found, Days((measured.Test as Compared)?.Value.Number));
                break;
            default:
                foreach (var selector in ExpressionTerms.SelectorsOf(term))
                {
                    OfWindow(selector, history, found);
                }

                break;
        }

        if (ExpressionTerms.TraitOf(term) is { } trait)
        {
            OfTrait(trait, history, found);
        }
    }

    private static void OfRank(Ranked term, PersonHistory history, Surroundings around, Found found)
    {
        var thresholds = around.ThresholdsOf(term);
        foreach (var threshold in thresholds)
        {
            found.Add(threshold.At);
        }

        var later = term.By is DaysSince or DaysSinceFirst
            ? thresholds.SelectMany(threshold => Days(threshold.Value)).Distinct().ToArray()
            : WindowOf(term.By.Signals);
        OfSignals(term.By.Signals, history, found, later);
    }

    /// <summary>A signal counts from its own time on, and may matter again so much later: when its window has passed.</summary>
    private static void OfSignals(SignalSelector selector, PersonHistory history, Found found, params ReadOnlySpan<TimeSpan> later)
    {
        var longest = TimeSpan.Zero;
        foreach (var by in later)
        {
            longest = by > longest ? by : longest;
        }

        var signals = history.Signals(selector.Name);
        for (var i = signals.Length - 1; i >= 0 && !found.IsBefore(Selection.Later(signals[i].At, longest)); i--)
        {
            if (!Selection.Passes(selector, signals[i]))
            {
                continue;
            }

            found.Add(signals[i].At);
            foreach (var by in later)
            {
                found.AddLater(signals[i].At, by);
            }
        }
    }

    private static void OfTrait(string name, PersonHistory history, Found found)
    {
        foreach (var change in history.TraitChanges(name))
        {
            found.Add(change.At);
        }
    }

    /// <param name="within">It may matter again so much later, besides.</param>
    private static void OfWindow(SignalSelector selector, PersonHistory history, Found found, TimeSpan? within = null)
    {
        switch (selector.Window?.Length, within)
        {
            case ({ } window, { } besides):
                OfSignals(selector, history, found, window, besides);
                break;
            case (null, null):
                OfSignals(selector, history, found);
                break;
            case var (window, besides):
                OfSignals(selector, history, found, (window ?? besides)!.Value);
                break;
        }
    }

    private static TimeSpan[] WindowOf(SignalSelector selector) => selector.Window is { } window ? [window.Length] : [];

    /// <summary>A comparison with N days turns when N days, and when the day after N, are full.</summary>
    internal static TimeSpan[] Days(double? days) => days is >= 0 and <= LongestLife
        ? [TimeSpan.FromDays(Math.Ceiling(days.Value)), TimeSpan.FromDays(Math.Floor(days.Value) + 1)]
        : [];

    private sealed class Found(DateTimeOffset? after, DateTimeOffset upTo)
    {
        private List<DateTimeOffset>? _moments;

        public bool OnlyFirst { get; init; }

        public DateTimeOffset? First { get; private set; }

        /// <summary>Neither that moment nor an earlier one is looked for.</summary>
        public bool IsBefore(DateTimeOffset moment) => moment <= after;

        public void Add(DateTimeOffset moment)
        {
            if (IsBefore(moment) || moment > upTo)
            {
                return;
            }

            if (!OnlyFirst)
            {
                (_moments ??= []).Add(moment);
            }
            else if (First is not { } first || moment < first)
            {
                First = moment;
            }
        }

        public void AddLater(DateTimeOffset at, TimeSpan by)
        {
            if (DateTimeOffset.MaxValue - at > by)
            {
                Add(at.ToUniversalTime() + by);
            }
        }

        public List<DateTimeOffset> InOrder()
        {
            if (_moments is null)
            {
                return [];
            }

            _moments.Sort();
            var kept = 0;
            for (var i = 0; i < _moments.Count; i++)
            {
                if (i == 0 || _moments[i] != _moments[kept - 1])
                {
                    _moments[kept++] = _moments[i];
                }
            }

            _moments.RemoveRange(kept, _moments.Count - kept);
            return _moments;
        }
    }
}
