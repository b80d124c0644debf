using Koji.Bot.Segments;
using Koji.Bot.Segments.Advice;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Advice;

public class SegmentAdviceTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sound_segment_gives_no_cause_for_a_remark() => Assert.Empty(SegmentAdvice.On([Sound("a")], Now));

    [Fact]
    public void A_segment_without_a_decision_is_told() => AssertRules(["no_decision"], Sound("a") with { Definition = Sound("a").Definition with { Decision = " " } });

    [Theory]
    [InlineData(0, "Nobody is in it")]
    [InlineData(1, "1 person is in it: it is too small to compare; even if all of them answered, no difference from a group of that size could be told from chance")]
    [InlineData(12, "12 people are in it: it is too small to compare; even if all of them answered, only a difference of 57 points from a group of that size could be told from chance (5 % error, 80 % power)")]
    [InlineData(49, "49 people are in it: it is too small to compare; even if all of them answered, only a difference of 28 points from a group of that size could be told from chance (5 % error, 80 % power)")]
    public void One_that_is_too_small_to_compare_is_told_with_what_would_show(int people, string remark)
    {
        var told = Assert.Single(SegmentAdvice.On([Sound("a") with { Members = People(0, people) }], Now));
        Assert.Equal(("too_small", remark), (told.Rule, told.Remark));
    }

    [Fact]
    public void More_than_seven_are_told_once()
    {
        Assert.Empty(SegmentAdvice.On([.. Enumerable.Range(0, 7).Select(i => Sound($"s{i}", i * 100))], Now));
        var told = Assert.Single(SegmentAdvice.On([.. Enumerable.Range(0, 8).Select(i => Sound($"s{i}", i * 100))], Now));
        Assert.Equal("too_many", told.Rule);
        Assert.StartsWith("8 segments are active; beyond 7 nobody keeps apart what each is for, and 28 comparisons", told.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_with_nearly_the_same_members_are_told_with_how_nearly()
    {
        var told = Assert.Single(SegmentAdvice.On([Sound("a"), Sound("b", 10)], Now));
        Assert.Equal(["a", "b"], told.Segments);
        Assert.Equal("'a' and 'b' hold nearly the same people: of those in either, 82 % are in both (Jaccard 0.82)", told.Remark);
        Assert.StartsWith("Collapse them into one", told.Suggestion, StringComparison.Ordinal);
        Assert.Empty(SegmentAdvice.On([Sound("a"), Sound("b", 20)], Now));
    }

    [Fact]
    public void Two_with_the_same_playbook_are_told_whatever_the_commas()
    {
        var other = Sound("b", 500);
        var told = Assert.Single(SegmentAdvice.On([Sound("a"), other with { Definition = other.Definition with { Playbook = "write, within a week, what the team does for A" } }], Now));
        Assert.Equal("same_playbook", told.Rule);
    }

    [Fact]
    public void Two_without_any_playbook_or_any_members_are_not_alike()
    {
        var (one, other) = (Sound("a"), Sound("b", 500));
        Assert.Empty(SegmentAdvice.On([one with { Definition = one.Definition with { Playbook = null } }, other with { Definition = other.Definition with { Playbook = null } }], Now));
        Assert.All(SegmentAdvice.On([one with { Members = People(0, 0) }, other with { Members = People(0, 0) }], Now), remark => Assert.Equal("too_small", remark.Rule));
    }

    [Fact]
    public void What_was_not_recomputed_for_a_month_is_told_with_the_reason()
    {
        AssertRules(["not_recomputed"], Sound("a") with { IsEvaluated = false });
        AssertRules(["not_recomputed"], Sound("a") with { OverdueSince = Now.AddDays(-31) });
        AssertRules([], Sound("a") with { OverdueSince = Now.AddDays(-29) });
        AssertRules(["not_recomputed"], Sound("a") with { LatestFact = Now.AddDays(-31) });
        AssertRules(["never_seen"], Sound("a") with { LatestFact = null });
    }

    [Fact]
    public void What_was_not_validated_by_an_interview_for_a_month_is_told()
    {
        AssertRules(["not_validated"], Sound("a") with { LatestInterview = null });
        AssertRules(["not_validated"], Sound("a") with { LatestInterview = Now.AddDays(-31) });
        AssertRules([], Sound("a") with { LatestInterview = Now.AddDays(-30) });
    }

    [Theory]
    [InlineData("""trait("country") = "FR" """, true)]
    [InlineData("""trait("country") = "FR" and has_trait("age")""", true)]
    [InlineData("""trait("country") = "FR" and did("login")""", false)]
    [InlineData("""trait("cohort.mixpanel.power users") = true""", false)]
    [InlineData("""trait("answer.coffee.matters_most") = "price" """, false)]
    public void One_that_is_about_who_people_are_is_told(string expression, bool isTold) =>
        AssertRules(isTold ? ["traits_only"] : [], Sound("a") with { Expression = SegmentExpression.Parse(expression).Expression! });

    [Fact]
    public void Of_segments_whose_studies_are_closed_nothing_is_said() =>
        Assert.Empty(SegmentAdvice.On([Sound("a"), Sound("b") with { IsOver = true, LatestInterview = null }], Now));

    private static void AssertRules(string[] rules, SegmentFacts segment) => Assert.Equal(rules, SegmentAdvice.On([segment], Now).Select(remark => remark.Rule));

    private static SegmentFacts Sound(string id, int first = 0) =>
        new(new SegmentDefinition(id, id, "", $"Whether we build {id}", $"Write within a week what the team does for {id}"), SegmentExpression.Parse("did(\"login\")").Expression!, People(first, 100), 1000)
        {
            Before = 90,
            LatestFact = Now.AddDays(-1),
            LatestInterview = Now.AddDays(-3),
        };

    private static HashSet<string> People(int first, int count) => [.. Enumerable.Range(first, count).Select(i => $"r_{i}")];
}
