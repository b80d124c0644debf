using System.Collections.Immutable;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Tests.Segments.Proposals;

public class FeatureTests
{
    [Theory]
    [InlineData("""count("login", last 30 days)""")]
    [InlineData("""sum("paid" where plan = "pro", "amount")""")]
    [InlineData("""days_since("login")""")]
    public void A_measure_is_read_and_written_alike(string text) => Assert.Equal(text, Feature.Read(text).Feature!.Text);

    [Theory]
    [InlineData("""did("login")""", "column 14: expected 'and', 'or' or the end, but found '>='")]
    [InlineData("""trait("plan")""", "this has no number for each person: write a measure such as count(\"login\", last 30 days)")]
    [InlineData("""count("a") >= 1 and count("b")""", "this has no number for each person: write a measure such as count(\"login\", last 30 days)")]
    [InlineData("cuont(\"a\")", "column 1: expected a condition such as did(\"signed_up\"), but found 'cuont'; did you mean 'count'?")]
    public void What_is_no_measure_is_said(string text, string problem) => Assert.Equal(problem, Feature.Read(text).Problem);

    [Fact]
    public void The_usual_features_are_what_most_people_do_over_ninety_days()
    {
        var now = ProposalPeople.Now;
        ImmutableArray<SignalSummary> signals =
        [
            new("login", 90, 4000, now.AddDays(-300), now, []),
            new("bought", 40, 90, now.AddDays(-200), now, ["amount", "items"]),
            new("rare", 2, 2, now.AddDays(-10), now, []),
        ];
        Assert.Equal(
            ["""count("login", last 90 days)""", """count("bought", last 90 days)""", """days_since("login")""", """days_since("bought")""", """sum("bought", "amount", last 90 days)"""],
            UsualFeatures.Of(signals, 100, now).Select(feature => feature.Text));
    }

    [Theory]
    [InlineData(null, null, "bought", "amount")]
    [InlineData("bought", "items", "bought", "items")]
    [InlineData(null, "items", "bought", "items")]
    public void A_purchase_is_what_has_an_amount(string? signal, string? property, string expectedSignal, string expectedProperty) =>
        Assert.Equal((expectedSignal, expectedProperty), SignalGuess.Purchase(
            [new("login", 90, 4000, default, default, ["duration"]), new("bought", 40, 90, default, default, ["amount", "items"])], signal, property));

    [Theory]
    [InlineData("login", null)]
    [InlineData("bought", "total")]
    public void What_has_none_is_not_taken_for_one(string signal, string? property) =>
        Assert.Null(SignalGuess.Purchase([new("login", 90, 4000, default, default, ["duration", "clicks"]), new("bought", 40, 90, default, default, ["amount"])], signal, property));
}
