using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Web.Reports.Splits;

namespace Koji.Bot.Tests.Web.Reports.Splits;

public sealed class SplitFinderTests
{
    private static readonly DateTimeOffset Asked = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly (string, string)[] Themes = [("price", "Price"), ("setup", "Setup")];

    [Fact]
    public void A_theme_that_divides_along_a_signal_is_proposed_as_two_definitions()
    {
        // Who exported five times or more speaks of the setup; the others of the price.
        var people = People(60, i => (i % 2 == 0 ? 8 : 1, i % 2 == 0 ? "setup" : "price", null));
        var split = SplitFinder.Of("Small teams", SegmentExpression.Parse("did(\"report_exported\")").Expression, Themes, people)[0];

        Assert.Equal(60, split.AskedIn + split.AskedOut);
        Assert.Equal(30, Math.Max(split.CountIn, split.CountOut));
        Assert.Equal(0, Math.Min(split.CountIn, split.CountOut));
        Assert.InRange(split.Q, 0, 0.001);
        var (inside, outside) = (SegmentExpression.Parse(split.Inside).Expression!, SegmentExpression.Parse(split.Outside).Expression!);
        Assert.StartsWith("did(\"report_exported\") and ", split.Inside, StringComparison.Ordinal);
        Assert.All(people, person => Assert.True(SegmentEvaluation.Holds(inside, person.History, Asked) ^ SegmentEvaluation.Holds(outside, person.History, Asked)));
    }

    [Fact]
    public void A_theme_that_divides_along_a_trait_is_proposed_too()
    {
        var people = People(60, i => (0, i % 3 == 0 ? "setup" : "price", i % 3 == 0 ? "France" : "Spain"));
        var split = SplitFinder.Of("Small teams", null, Themes, people)[0];

        Assert.Contains("trait(\"country\") = ", split.Condition, StringComparison.Ordinal);
        Assert.NotNull(SegmentExpression.Parse(split.Inside).Expression);
        Assert.NotNull(SegmentExpression.Parse(split.Outside).Expression);
    }

    [Fact]
    public void Where_nothing_divides_the_themes_hardly_ever_is_anything_proposed()
    {
        var random = new Random(3);
        const int Studies = 40;
        Assert.InRange(Enumerable.Range(0, Studies).Count(_ => !SplitFinder.Of("Small teams", null, Themes, People(80, _ => (random.Next(12), random.Next(2) == 0 ? "setup" : "price", random.Next(2) == 0 ? "France" : "Spain"))).IsEmpty), 0, Studies / 10);
    }

    [Fact]
    public void Of_few_people_and_of_what_happened_later_nothing_is_made()
    {
        Assert.Empty(SplitFinder.Of("Small teams", null, Themes, People(19, i => (i % 2 == 0 ? 8 : 1, i % 2 == 0 ? "setup" : "price", null))));
        Assert.Empty(SplitFinder.Of("Small teams", null, Themes, People(60, i => (i % 2 == 0 ? 8 : 1, i % 2 == 0 ? "setup" : "price", null), Asked.AddDays(1))));
    }

    private static List<SplitPerson> People(int count, Func<int, (int Exports, string Theme, string? Country)> of, DateTimeOffset? from = null) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var (exports, theme, country) = of(i);
        var signals = Enumerable.Range(0, exports).Select(n => new Signal($"s-{i}-{n}", $"r-{i}", "report_exported", (from ?? Asked.AddDays(-20)).AddHours(n), System.Collections.Immutable.ImmutableSortedDictionary<string, TraitValue>.Empty));
        TraitChange[] traits = country is null ? [] : [new TraitChange("country", new TraitValue(country), Asked.AddDays(-90))];
        return new SplitPerson($"i-{i}", theme, new PersonHistory(signals, traits), Asked);
    })];
}
