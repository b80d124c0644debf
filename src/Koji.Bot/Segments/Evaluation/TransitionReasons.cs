using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>Which conditions turned at a moment, and on which signals they rest. Pure.</summary>
internal static class TransitionReasons
{
    private const int MostTerms = 5;
    private const int MostSignals = 5;

    public static ImmutableArray<TransitionReason> At(DateTimeOffset at, SegmentExpression expression, PersonHistory history, Surroundings around)
    {
        var terms = ExpressionTerms.Distinct(expression);
        var reasons = ImmutableArray.CreateBuilder<TransitionReason>(Math.Min(terms.Length, MostTerms));
        Add(reasons, terms, onlyTurned: true);
        if (reasons.Count == 0)
        {
            // Where it has been so ever since the person is known, nothing turned: then all that is said of them is why.
            Add(reasons, terms, onlyTurned: false);
        }

        return reasons.DrainToImmutable();

        void Add(ImmutableArray<TransitionReason>.Builder found, SegmentExpression[] all, bool onlyTurned)
        {
            for (var i = 0; i < all.Length && found.Count < MostTerms; i++)
            {
                var seen = new Seen(all[i], history, at, around);
                if (!onlyTurned || seen.IsTrue != seen.WasTrue)
                {
                    found.Add(seen.Reason());
                }
            }
        }
    }

    /// <summary>One condition at the moment, and just before it.</summary>
    private readonly struct Seen(SegmentExpression term, PersonHistory history, DateTimeOffset at, Surroundings around)
    {
        private readonly DateTimeOffset _before = at > DateTimeOffset.MinValue ? at.AddTicks(-1) : at;

        public bool IsTrue { get; } = SegmentEvaluation.Holds(term, history, at, around);

        public bool WasTrue => SegmentEvaluation.Holds(term, history, _before, around);

        public TransitionReason Reason() => new(ExpressionTerms.TextOf(term), IsTrue, ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(Rests(), static signal => new ReasonSignal(signal.Id, signal.Name, signal.At))))
        {
            Trait = ExpressionTerms.TraitOf(term) is { } trait ? SegmentEvaluation.TraitAt(trait, history, at) : null,
            Threshold = term is Ranked ranked ? around.ThresholdAt(ranked, at) : null,
        };

        /// <summary>What ceases to hold does so by what left its window, if anything did.</summary>
        private Signal[] Rests()
        {
            if (term is Did or Measured { Measure: Count or Sum or Distinct })
            {
                // As below, without gathering all of them: most conditions are such.
                var selector = term is Did did ? did.Signals : ((SignalMeasure)((Measured)term).Measure).Signals;
                var left = IsTrue ? [] : Selection.Left(selector, history, _before, at, MostSignals);
                return left.Length > 0 ? left : Selection.Latest(selector, history, at, MostSignals);
            }

            var now = SignalsAt(at);
            var gone = IsTrue ? [] : SignalsAt(_before).Except(now).ToList();
            var rests = gone.Count > 0 ? gone : now;
            return rests.Count <= 1 ? [.. rests] : [.. rests.OrderBy(signal => signal.At).TakeLast(MostSignals)];
        }

        private List<Signal> SignalsAt(DateTimeOffset moment) => ExpressionTerms.InnerOf(term) is { } inner
            ? [.. around.PeopleAt(history, moment).SelectMany(person => ExpressionTerms.Of(inner).SelectMany(one => SignalsOf(one, person, moment))).Distinct()]
            : [.. SignalsOf(term, history, moment)];

        private static IEnumerable<Signal> SignalsOf(SegmentExpression term, PersonHistory history, DateTimeOffset moment) => term switch
        {
            DidThen then => Sequels.Followed(then, history, moment).SelectMany(first => Next(then, first, history, moment).Prepend(first)).Distinct(),
            DidWithout without => Sequels.Unfollowed(without, history, moment),
            Measured { Measure: DaysSince or LastValue or LastTime } => ExpressionTerms.SelectorsOf(term).Select(one => Selection.Last(one, history, moment)).OfType<Signal>(),
            Measured { Measure: DaysSinceFirst or FirstValue or FirstTime } => ExpressionTerms.SelectorsOf(term).Select(one => Selection.First(one, history, moment)).OfType<Signal>(),
            _ => ExpressionTerms.SelectorsOf(term).SelectMany(one => Selection.Of(one, history, moment)).Distinct(),
        };

        private static IEnumerable<Signal> Next(DidThen term, Signal first, PersonHistory history, DateTimeOffset moment)
        {
            var end = Selection.Later(first.At, term.Within.Length);
            return Selection.Of(term.Next, history, moment < end ? moment : end).Where(signal => signal.At >= first.At && signal.Id != first.Id).Take(1);
        }
    }

    /// <summary>A reason as one reads it: <c>count("pricing_viewed", last 7 days) &gt;= 3 came true (pricing_viewed on 2026-05-04)</c>.</summary>
    internal static string InWords(TransitionReason reason)
    {
        var days = reason.Signals.Select(signal => string.Create(CultureInfo.InvariantCulture, $"{signal.Name} on {signal.At.UtcDateTime:yyyy-MM-dd HH:mm}"));
        var threshold = reason.Threshold is { } rank
            ? string.Create(CultureInfo.InvariantCulture, $"; the value was {rank.Value:0.####}, computed on {rank.At.UtcDateTime:yyyy-MM-dd HH:mm} over {rank.People} people")
            : "";
        var rests = reason.Signals.IsEmpty ? "" : $" ({string.Join(", ", days)})";
        return $"{reason.Term} {(reason.Holds ? "holds" : "no longer holds")}{rests}{threshold}";
    }
}
