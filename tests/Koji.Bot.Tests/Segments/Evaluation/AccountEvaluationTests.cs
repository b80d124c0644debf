using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Evaluation;

public sealed class AccountEvaluationTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Ada and Ben buy for Acme, Cy left it for Brick ten days ago; Dot is on her own.</summary>
    private static readonly Dictionary<string, PersonHistory> People = new()
    {
        ["ada"] = Person("ada", [("account", "acme", 50), ("role", "finance", 50)], ("pricing_viewed", 2), ("pricing_viewed", 9)),
        ["ben"] = Person("ben", [("account", "acme", 50), ("role", "it", 50)], ("pricing_viewed", 3), ("security_page_viewed", 1)),
        ["cy"] = Person("cy", [("account", "acme", 50), ("account", "brick", 10)], ("pricing_viewed", 12), ("login", 1)),
        ["dot"] = Person("dot", [], ("pricing_viewed", 1), ("login", 2)),
    };

    [Theory]
    [InlineData("""account_people(did("pricing_viewed")) = 2""", "ada ben")]
    [InlineData("""account_people(did("pricing_viewed", last 5 days)) >= 1""", "ada ben")]
    [InlineData("""account(count("pricing_viewed") = 3)""", "ada ben")]
    [InlineData("""account(did("pricing_viewed" then "security_page_viewed" within 47 hours, last 1 week))""", "ada ben")]
    [InlineData("""account(did("pricing_viewed" then "security_page_viewed" within 23 hours, last 1 week))""", "")]
    [InlineData("""account(did("login")) and account_people(did("login")) = 1""", "cy")]
    // A committee: several look, one of them holds the purse.
    [InlineData("""account_people(did("pricing_viewed", last 30 days)) >= 2 and account_people(trait("role") = "finance" and did("pricing_viewed")) >= 1""", "ada ben")]
    [InlineData("""not account(did("login"))""", "ada ben dot")]
    public void An_account_is_its_people(string expression, string members) =>
        Assert.Equal(members, string.Join(' ', Population.Members(Parse(expression), People, At)));

    [Fact]
    public void An_account_s_id_may_be_a_number()
    {
        var people = new Dictionary<string, PersonHistory>
        {
            ["a"] = new([], [new TraitChange("account", new TraitValue(Number: 42), At)]),
            ["b"] = new([Happened("b", "login", 0)], [new TraitChange("account", new TraitValue("42"), At)]),
        };

        Assert.Equal(["a", "b"], Population.Members(Parse("""account(did("login"))"""), people, At));
    }

    [Fact]
    public void What_a_colleague_does_changes_it_at_that_moment_and_so_does_leaving()
    {
        var expression = Parse("""account_people(did("pricing_viewed")) >= 2""");
        var around = Population.Around(expression, People, At)("ada");

        Assert.Equal(At.AddDays(-3), SegmentEvaluation.NextChange(expression, People["ada"], At.AddDays(-30), around));
        Assert.Equal(At.AddDays(-10), SegmentEvaluation.Since(Parse("""account_people(did("login") or not did("login")) = 2"""), People["ada"], At, around));
    }

    [Fact]
    public void Ranks_are_among_those_who_did_it()
    {
        // 20 people looked 1 to 20 times, 80 never did.
        var people = Enumerable.Range(1, 100).ToDictionary(
            i => $"p{i:000}", i => Person($"p{i:000}", [], [.. Enumerable.Range(0, i <= 20 ? i : 0).Select(day => ("login", (double)day))]));

        Assert.Equal(["p019", "p020"], Population.Members(Parse("""top(10 %, by count("login"))"""), people, At));
        Assert.Equal(["p001"], Population.Members(Parse("""bottom(5 %, by count("login"))"""), people, At));
        var threshold = Population.ThresholdAt(At, (Ranked)Parse("""top(10 %, by count("login"))"""), people.Values);
        Assert.Equal((19, 20, """top(10 %, by count("login"))"""), (threshold.Value, threshold.People, threshold.Term));
    }

    [Theory]
    [InlineData(RankedSide.Top, 10, 3)]
    [InlineData(RankedSide.Top, 0.1, 3)]
    [InlineData(RankedSide.Top, 66.7, 1)]
    [InlineData(RankedSide.Bottom, 34, 2)]
    [InlineData(RankedSide.Bottom, 33.3, 1)]
    public void The_value_of_a_rank_is_that_of_the_nearest_person(RankedSide side, double percent, double expected) =>
        Assert.Equal(expected, Ranking.ThresholdOf(side, percent, [2, 1, 3]));

    [Fact]
    public void Ties_are_all_among_them_and_nobody_is_a_rank_of_none()
    {
        Assert.Equal(5, Ranking.ThresholdOf(RankedSide.Top, 10, [5, 5, 5, 5, 1]));
        Assert.Null(Ranking.ThresholdOf(RankedSide.Top, 10, []));
    }

    [Fact]
    public void A_rank_is_due_at_once_and_then_each_time_its_span_has_passed()
    {
        var term = (Ranked)Parse("""top(10 %, by count("login"), every 2 days)""");
        var last = new RankThreshold(Ranking.KeyOf(term), At, 3, 9);

        Assert.Equal(At, Ranking.Due(term, null, At));
        Assert.Null(Ranking.Due(term, last, At.AddDays(2).AddTicks(-1)));
        Assert.Equal(At.AddDays(2), Ranking.Due(term, last, At.AddDays(2)));
        Assert.Equal(At.AddDays(6), Ranking.Due(term, last, At.AddDays(7.9)));
    }

    private static SegmentExpression Parse(string text) => SegmentExpression.Parse(text).Expression!;

    private static PersonHistory Person(string id, (string Name, string Value, double DaysAgo)[] traits, params (string Name, double DaysAgo)[] signals) => new(
        signals.Select(signal => Happened(id, signal.Name, signal.DaysAgo)),
        traits.Select(trait => new TraitChange(trait.Name, new TraitValue(trait.Value), At.AddDays(-trait.DaysAgo))));

    private static Signal Happened(string id, string name, double daysAgo) =>
        new($"{id} {name} {daysAgo}", id, name, At.AddDays(-daysAgo), ImmutableSortedDictionary<string, TraitValue>.Empty);
}
