using CsCheck;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rules;
using Koji.Bot.Tests.Segments.Evaluation;

namespace Koji.Bot.Tests.Segments.Proposals;

public class RuleConditionTests
{
    private static readonly Feature Recency = Feature.Read("""days_since("a")""").Feature!;

    private static readonly Feature[] Features =
    [
        Recency,
        Feature.Read("""count("a")""").Feature!,
        Feature.Read("""count("b", last 30 days)""").Feature!,
        Feature.Read("""sum("a", "amount")""").Feature!,
        Feature.Read("""days_since_first("b")""").Feature!,
    ];

    private static readonly Gen<Feature> SomeFeature = Gen.Int[0, Features.Length - 1].Select(i => Features[i]);

    [Theory]
    [InlineData(14, false, """did("a", last 14 days)""")]
    [InlineData(14, true, """not did("a", last 14 days)""")]
    [InlineData(5000, false, """days_since("a") < 5000""")]
    [InlineData(0.5, true, """not days_since("a") < 0.5""")]
    public void Days_since_are_said_as_a_window_where_one_is_long_enough(double threshold, bool isAtLeast, string expression) =>
        Assert.Equal(expression, new RuleCondition(Recency, isAtLeast, threshold).Expression.ToString());

    [Theory]
    [InlineData(1, true, """did("b", last 30 days)""")]
    [InlineData(1, false, """not did("b", last 30 days)""")]
    [InlineData(3, true, """count("b", last 30 days) >= 3""")]
    [InlineData(3, false, """count("b", last 30 days) < 3""")]
    public void Once_is_said_as_did(double threshold, bool isAtLeast, string expression) =>
        Assert.Equal(expression, new RuleCondition(Feature.Read("""count("b", last 30 days)""").Feature!, isAtLeast, threshold).Expression.ToString());

    [Fact]
    public void A_condition_holds_when_its_expression_does() =>
        Gen.Select(SomeFeature, Gen.Int[-2, 60], Gen.Bool, SomeHistories.Any).Sample((feature, threshold, isAtLeast, history) =>
        {
            var condition = new RuleCondition(feature, isAtLeast, threshold);
            var value = SegmentEvaluation.ValueOf(feature.Measure, history, SomeHistories.Middle)?.Number ?? double.NaN;
            var expression = SegmentExpression.Parse(condition.Expression.ToString()).Expression!;
            Assert.Equal(SegmentEvaluation.Holds(expression, history, SomeHistories.Middle), condition.Holds(value));
        });
}
