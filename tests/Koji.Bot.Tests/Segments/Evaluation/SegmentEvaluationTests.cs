using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Tests.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Evaluation;

public sealed class SegmentEvaluationTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Five looks at the prices within the month, two of them within the last week; a downgrade; a payment of 30 and of 12.5.</summary>
    private static readonly PersonHistory Ada = new(
        [
            Happened("pricing_viewed", days: 30),
            Happened("pricing_viewed", days: 20),
            Happened("pricing_viewed", days: 7),
            Happened("pricing_viewed", days: 6.5),
            Happened("pricing_viewed", days: 0),
            Happened("pricing_viewed", days: -1),
            Happened("plan_changed", days: 40, ("to", new TraitValue("team")), ("seats", new TraitValue(Number: 5))),
            Happened("plan_changed", days: 10, ("to", new TraitValue("free"))),
            Happened("paid", days: 35, ("amount", new TraitValue(Number: 30))),
            Happened("paid", days: 5, ("amount", new TraitValue(Number: 12.5))),
            Happened("paid", days: 4, ("amount", new TraitValue("unknown"))),
        ],
        [
            new TraitChange("plan", new TraitValue("team"), At.AddDays(-40)),
            new TraitChange("plan", new TraitValue("free"), At.AddDays(-10)),
            new TraitChange("seats", new TraitValue("12"), At.AddDays(-10)),
            new TraitChange("beta", new TraitValue(Flag: true), At.AddDays(-10)),
            new TraitChange("country", new TraitValue("FR"), At.AddDays(1)),
        ]);

    [Theory]
    [InlineData("""did("pricing_viewed")""", true)]
    [InlineData("""did("teammate_added")""", false)]
    [InlineData("""not did("teammate_added")""", true)]
    // A window leaves out its beginning and holds its end: exactly seven days ago is out, this very moment is in.
    [InlineData("""count("pricing_viewed", last 7 days) = 2""", true)]
    [InlineData("""count("pricing_viewed", last 1 minute) = 1""", true)]
    // What happens later does not count yet.
    [InlineData("""count("pricing_viewed") = 5""", true)]
    [InlineData("""count("pricing_viewed", last 1 month) = 4""", true)]
    [InlineData("""count("teammate_added") = 0""", true)]
    [InlineData("""did("plan_changed" where to = "free", last 30 days)""", true)]
    [InlineData("""did("plan_changed" where to = "team", last 30 days)""", false)]
    [InlineData("""did("plan_changed" where to in ("pro", "team"))""", true)]
    [InlineData("""did("plan_changed" where to = "team" and seats >= 5)""", true)]
    [InlineData("""did("plan_changed" where seats != 5)""", true)]
    [InlineData("""did("plan_changed" where to = "Free")""", false)]
    [InlineData("""sum("paid", "amount") = 42.5""", true)]
    [InlineData("""sum("paid", "amount", last 30 days) = 12.5""", true)]
    [InlineData("""sum("refunded", "amount") = 0""", true)]
    [InlineData("""days_since("plan_changed") = 10""", true)]
    [InlineData("""days_since("plan_changed" where to = "team") >= 40""", true)]
    [InlineData("""days_since_first("plan_changed") = 40""", true)]
    // Never is neither more nor fewer days.
    [InlineData("""days_since("teammate_added") > 14""", false)]
    [InlineData("""days_since("teammate_added") <= 14""", false)]
    [InlineData("""days_since("teammate_added") != 14""", true)]
    [InlineData("""distinct("plan_changed", "to") = 2""", true)]
    [InlineData("""distinct("paid", "amount", last 30 days) = 2""", true)]
    [InlineData("""distinct("paid", "currency") = 0""", true)]
    [InlineData("""first_time("plan_changed") = "2026-02-19" """, true)]
    [InlineData("""last_time("plan_changed") <= "2026-03-21" and not last_time("plan_changed") < "2026-03-21" """, true)]
    [InlineData("""last_time("plan_changed") > "2026-03-21" """, false)]
    [InlineData("""last_time("plan_changed") = "2026-03-21T12:00:00Z" and last_time("plan_changed") = "2026-03-21T13:00+01:00" """, true)]
    [InlineData("""first_time("teammate_added") < "2030-01-01" """, false)]
    [InlineData("""first_time("teammate_added") != "2026-01-01" """, true)]
    // The team plan was followed by a payment of 30 after five days; a payment of 12.5 by nothing within half a day.
    [InlineData("""did("plan_changed" then "paid" within 5 days)""", true)]
    [InlineData("""did("plan_changed" then "paid" within 4 days)""", false)]
    [InlineData("""did("plan_changed" where to = "free" then "paid" where amount > 20 within 30 days)""", false)]
    [InlineData("""did("plan_changed" then "paid" within 5 days, last 20 days)""", true)]
    [InlineData("""did("plan_changed" where to = "team" then "paid" within 5 days, last 20 days)""", false)]
    // A signal does not follow itself.
    [InlineData("""did("plan_changed" then "plan_changed" within 30 days)""", true)]
    [InlineData("""did("plan_changed" then "plan_changed" within 29 days)""", false)]
    [InlineData("""did("paid" but not "paid" within 12 hours)""", true)]
    [InlineData("""did("plan_changed" but not "paid" within 5 days)""", false)]
    [InlineData("""did("plan_changed" but not "paid" within 4 days)""", true)]
    // The time for it has not run out.
    [InlineData("""did("paid" where amount = "unknown" but not "refunded" within 5 days)""", false)]
    [InlineData("""did("paid" where amount = "unknown" but not "refunded" within 4 days)""", true)]
    [InlineData("""did("paid" but not "refunded" within 1 day, last 3 days)""", false)]
    [InlineData("""stage("pricing_viewed", "paid", "refunded") = "paid" """, true)]
    [InlineData("""stage("pricing_viewed", "paid" where amount > 100) = "pricing_viewed" """, true)]
    [InlineData("""stage("refunded") != "refunded" and not stage("refunded") in ("refunded")""", true)]
    [InlineData("""account(did("paid"))""", false)]
    [InlineData("""account_people(did("paid")) = 0""", true)]
    [InlineData("""top(10 %, by count("paid"))""", false)]
    [InlineData("""last_value("plan_changed", "to") = "free" """, true)]
    [InlineData("""first_value("plan_changed", "to") = "team" """, true)]
    [InlineData("""last_value("plan_changed", "seats") != 5""", true)]
    [InlineData("""trait("plan") = "free" """, true)]
    [InlineData("""trait("plan") in ("team", "pro")""", false)]
    [InlineData("""trait("seats") >= 12 and trait("seats") < 13""", true)]
    [InlineData("""trait("seats") = "12" """, true)]
    [InlineData("""trait("beta") = true""", true)]
    [InlineData("""trait("beta") = "true" """, false)]
    [InlineData("""trait("plan") > 3""", false)]
    [InlineData("""trait("company") != "Acme" """, true)]
    [InlineData("""has_trait("plan") and not has_trait("country")""", true)]
    [InlineData("""did("nothing") or did("paid") and did("pricing_viewed")""", true)]
    [InlineData("""(did("paid") or did("nothing")) and did("nothing")""", false)]
    public void An_expression_says_of_Ada(string expression, bool holds) =>
        Assert.Equal(holds, SegmentEvaluation.Holds(Parse(expression), Ada, At));

    [Theory]
    [InlineData("""did("pricing_viewed", last 7 days)""", 8.0)] // the look that is still to come keeps her in it until then
    [InlineData("""count("pricing_viewed", last 7 days) >= 2""", 0.5)] // two now; the older goes before tomorrow's comes
    [InlineData("""not did("plan_changed", last 30 days)""", 20.0)]
    [InlineData("""days_since("plan_changed") > 14""", 5.0)]
    [InlineData("""days_since("plan_changed") >= 10""", null)]
    [InlineData("""did("plan_changed" where to = "free" but not "refunded" within 2 weeks)""", 4.0)]
    [InlineData("""did("plan_changed" where to = "free" but not "refunded" within 1 week, last 2 weeks)""", 4.0)]
    [InlineData("""did("plan_changed" then "paid" within 6 days, last 30 days)""", 20.0)]
    [InlineData("""trait("country") = "FR" """, 1.0)]
    [InlineData("""trait("plan") = "free" """, null)]
    [InlineData("""did("pricing_viewed")""", null)]
    public void Time_alone_changes_it_after(string expression, double? days) =>
        Assert.Equal(days is { } d ? At.AddDays(d) : null, SegmentEvaluation.NextChange(Parse(expression), Ada, At));

    [Theory]
    [InlineData("""count("pricing_viewed") >= 3""", 7.0)]
    [InlineData("""trait("plan") = "free" """, 10.0)]
    [InlineData("""not did("pricing_viewed" where x = 1)""", null)]
    [InlineData("""days_since("plan_changed") >= 7""", 3.0)]
    public void It_is_known_since_when(string expression, double? daysAgo) =>
        Assert.Equal(daysAgo is { } d ? At.AddDays(-d) : null, SegmentEvaluation.Since(Parse(expression), Ada, At));

    [Fact]
    public void Between_a_time_and_its_next_change_the_result_is_the_same() =>
        Gen.Select(SomeExpressions.Any, SomeHistories.Any, SomeHistories.Time, Gen.Double[0, 1]).Sample((expression, history, at, part) =>
        {
            var now = SegmentEvaluation.Holds(expression, history, at);
            var next = SegmentEvaluation.NextChange(expression, history, at);
            Assert.True(next is null || next > at);
            var end = next ?? at.AddDays(4000);
            var between = at + ((end - at) * part);
            Assert.Equal(now, SegmentEvaluation.Holds(expression, history, between < end ? between : at));
            Assert.Equal(now, SegmentEvaluation.Holds(expression, history, end.AddTicks(-1)));
            Assert.True(next is null || SegmentEvaluation.Holds(expression, history, end) != now, "an exact answer, where there are few moments");
        }, iter: 4000);

    [Fact]
    public void Going_from_change_to_change_ends_where_evaluating_from_scratch_does() =>
        Gen.Select(SomeExpressions.Any, SomeHistories.Any, SomeHistories.Time).Sample((expression, history, end) =>
        {
            var at = SomeHistories.Middle.AddDays(-100);
            var holds = SegmentEvaluation.Holds(expression, history, at);
            DateTimeOffset? since = null;
            while (SegmentEvaluation.NextChange(expression, history, at) is { } next && next <= end)
            {
                (at, holds, since) = (next, !holds, next);
            }

            Assert.Equal(SegmentEvaluation.Holds(expression, history, end), holds);
            Assert.Equal(since, SegmentEvaluation.Since(expression, history, end));
        }, iter: 4000);

    [Fact]
    public void The_ends_of_time_are_no_trouble()
    {
        var history = new PersonHistory([Happened("a", 0) with { At = DateTimeOffset.MaxValue }, Happened("a", 1) with { At = DateTimeOffset.MinValue }], []);
        var expression = Parse("""did("a", last 10 days) or days_since("a") >= 0""");

        Assert.Null(SegmentEvaluation.NextChange(expression, history, At));
        Assert.True(SegmentEvaluation.Holds(expression, history, DateTimeOffset.MaxValue));
        Assert.True(SegmentEvaluation.Holds(expression, history, DateTimeOffset.MinValue));
    }

    private static SegmentExpression Parse(string text) => SegmentExpression.Parse(text).Expression!;

    private static Signal Happened(string name, double days, params (string Name, TraitValue Value)[] properties) =>
        new($"{name} {days}", "r_ada", name, At.AddDays(-days), properties.ToImmutableSortedDictionary(p => p.Name, p => p.Value));
}
