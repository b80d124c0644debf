using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Tests.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Evaluation;

public sealed class NeededTests
{
    [Fact]
    public void What_is_kept_at_hand_answers_like_the_whole_history_whatever_comes_later() =>
        Gen.Select(SomeExpressions.Any.Array[1, 3], SomeHistories.Any, SomeHistories.SomeSignal.Array[0, 3], SomeHistories.SomeTraitChange.Array[0, 2], SomeHistories.Time, Gen.Double[0, 100])
            .Sample((expressions, history, moreSignals, moreTraits, from, days) =>
            {
                var terms = expressions.SelectMany(ExpressionTerms.Of).Distinct();
                var kept = Needed.Of(history, terms, from);
                Assert.True(kept.Count <= history.Count);
                var (fresh, traits) = (New(moreSignals, history).ToImmutableArray(), moreTraits.ToImmutableArray());
                var (whole, atHand) = (history.With(fresh, traits), kept.With(fresh, traits));
                foreach (var expression in expressions)
                {
                    Assert.Equal(SegmentEvaluation.Holds(expression, whole, from), SegmentEvaluation.Holds(expression, atHand, from));
                    Assert.Equal(SegmentEvaluation.Holds(expression, whole, from.AddDays(days)), SegmentEvaluation.Holds(expression, atHand, from.AddDays(days)));
                    Assert.Equal(SegmentEvaluation.NextChange(expression, whole, from), SegmentEvaluation.NextChange(expression, atHand, from));
                }
            }, iter: 4000);

    [Fact]
    public void What_no_window_holds_any_more_is_not_kept()
    {
        var signals = Enumerable.Range(0, 100).Select(day => new Signal($"s{day}", "r_1", "login", SomeHistories.Middle.AddDays(-day), ImmutableSortedDictionary<string, TraitValue>.Empty)).ToList();
        var terms = ExpressionTerms.Of(SegmentExpression.Parse("""count("login", last 7 days) > 3 or days_since("login") > 2 or days_since_first("login") > 3 or did("login") """).Expression!);

        // The seven of the last week, the one at its very edge, and the first.
        Assert.Equal(9, Needed.Of(new PersonHistory(signals, []), terms, SomeHistories.Middle).Count);
    }

    /// <summary>A store tells each signal once.</summary>
    private static IEnumerable<Signal> New(IEnumerable<Signal> signals, PersonHistory history) => signals.DistinctBy(signal => signal.Id).ExceptBy(history.AllSignals.Select(signal => signal.Id), signal => signal.Id);
}
