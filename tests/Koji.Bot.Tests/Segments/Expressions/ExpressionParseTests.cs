using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Expressions;

public sealed class ExpressionParseTests
{
    [Fact]
    public void The_example_reads_as_it_says()
    {
        var parse = SegmentExpression.Parse("""count("pricing_viewed", last 7 days) >= 3 and not did("teammate_added")""");

        Assert.Equal(
            new And(
                new Measured(new Count(new SignalSelector("pricing_viewed", default, new Window(7, WindowUnit.Days))), new Compared(Comparison.GreaterOrEqual, new TraitValue(Number: 3))),
                new Not(new Did(new SignalSelector("teammate_added", default)))),
            parse.Expression);
    }

    [Theory]
    [InlineData("""did("a") or did("b") and did("c")""", """did("a") or did("b") and did("c")""")]
    [InlineData("""(did("a") or did("b")) and did("c")""", """(did("a") or did("b")) and did("c")""")]
    [InlineData("""not not (did("a"))""", """not not did("a")""")]
    [InlineData("""NOT did('a', LAST 1 Hour)""", """not did("a", last 1 hour)""")]
    [InlineData("did(“a”)", """did("a")""")]
    [InlineData("did( \"it's \\\"quoted\\\"\" )", "did(\"it's \\\"quoted\\\"\")")]
    [InlineData("""did("plan_changed" where to = "free" and "from plan" in ("pro", 2, true), last 30 days)""", """did("plan_changed" where to = "free" and "from plan" in ("pro", 2, true), last 30 days)""")]
    [InlineData("""sum("paid" where count>=2,"amount",last 2weeks)>99.5""", """sum("paid" where "count" >= 2, "amount", last 2 weeks) > 99.5""")]
    [InlineData("""days_since("login") > 14""", """days_since("login") > 14""")]
    [InlineData("""days_since_first("signed_up") <= 14""", """days_since_first("signed_up") <= 14""")]
    [InlineData("""last_value("plan_changed", "to") == "free" """, """last_value("plan_changed", "to") = "free" """)]
    [InlineData("""first_value("signed_up", "source") in ("ad")""", """first_value("signed_up", "source") in ("ad")""")]
    [InlineData("""trait("plan") != "pro" and has_trait("seats") and trait("seats") < -1.5e3""", """trait("plan") != "pro" and has_trait("seats") and trait("seats") < -1500""")]
    [InlineData("""distinct("page_viewed" where area = "help","path",last 7 days)>=3""", """distinct("page_viewed" where area = "help", "path", last 7 days) >= 3""")]
    [InlineData("""did("trial_started" then "project_created" where by = "self" WITHIN 3 days, last 30 days)""", """did("trial_started" then "project_created" where "by" = "self" within 3 days, last 30 days)""")]
    [InlineData("""did("cart_filled" where then = 1 and but > 2 but not "paid" within 1 hour)""", """did("cart_filled" where "then" = 1 and "but" > 2 but not "paid" within 1 hour)""")]
    [InlineData("""first_time("signed_up") >= "2026-01-01" and last_time("login") < "2026-03-31T12:00:00Z" """, """first_time("signed_up") >= "2026-01-01" and last_time("login") < "2026-03-31T12:00:00Z" """)]
    [InlineData("""stage("signed_up","paid" where amount > 0) in ("signed_up")""", """stage("signed_up", "paid" where amount > 0) in ("signed_up")""")]
    [InlineData("""in_segment("power_users") and not in_segment('ex')""", """in_segment("power_users") and not in_segment("ex")""")]
    [InlineData("""top(10%, by count("login",last 30 days))""", """top(10 %, by count("login", last 30 days))""")]
    [InlineData("""bottom(2.5 %, by days_since("login"), every 1 week) or top(1%, by sum("paid","amount"), every 1 day)""", """bottom(2.5 %, by days_since("login"), every 1 week) or top(1 %, by sum("paid", "amount"))""")]
    [InlineData("""account(count("login", last 7 days) >= 10 and not did("cancelled"))""", """account(count("login", last 7 days) >= 10 and not did("cancelled"))""")]
    [InlineData("""account_people(trait("role") = "buyer" and did("pricing_viewed")) >= 1""", """account_people(trait("role") = "buyer" and did("pricing_viewed")) >= 1""")]
    public void What_is_read_is_written_in_one_way(string text, string written) =>
        Assert.Equal(written.TrimEnd(), SegmentExpression.Parse(text).Expression?.ToString());

    [Theory]
    [InlineData("", "column 1: expected a condition such as did(\"signed_up\"), but there is nothing")]
    [InlineData("""did("x" last 7 days)""", "column 9: expected 'where', 'then', 'but', ',' or ')', but found 'last'")]
    [InlineData("""did("x", 7 days)""", "column 10: expected 'last', but found '7'")]
    [InlineData("""did("x", last 7 dyas)""", "column 17: expected minutes, hours, days, weeks or months, but found 'dyas'; did you mean 'days'?")]
    [InlineData("""did("x", last 0 days)""", "column 15: a window is a whole number of minutes, hours, days, weeks or months, from 1")]
    [InlineData("""did("x", last 1.5 days)""", "column 15: a window is a whole number of minutes, hours, days, weeks or months, from 1")]
    [InlineData("""did("x", last 999 months)""", "column 15: a window is at most ten years long; leave it out to look at all time")]
    [InlineData("""cuont("x") > 3""", "column 1: expected a condition such as did(\"signed_up\"), but found 'cuont'; did you mean 'count'?")]
    [InlineData("""count("x") > "3" """, "column 14: expected a number, but found \"3\"")]
    [InlineData("""count("x")""", "column 11: expected a comparison such as '>=', but the definition ends here")]
    [InlineData("""did("x") did("y")""", "column 10: expected 'and', 'or' or the end, but found 'did'")]
    [InlineData("""did("x") and""", "column 13: expected a condition such as did(\"signed_up\"), but the definition ends here")]
    [InlineData("""did("x") && did("y")""", "column 10: '&' is not known here: write 'and'")]
    [InlineData("""did("x""", "column 5: this quote is never closed")]
    [InlineData("""did("")""", "column 5: the name between the quotes is missing")]
    [InlineData("did(x)", "column 5: expected a text in quotes, but found 'x'")]
    [InlineData("""trait("plan") "pro" """, "column 15: expected a comparison such as '>=' or 'in', but found \"pro\"")]
    [InlineData("""trait("beta") < true""", "column 17: true and false have no order: compare them with = or !=")]
    [InlineData("""trait("n") > 1e999""", "column 14: this number is too large")]
    [InlineData("did(\"a\") and\n  did(b)", "line 2, column 7: expected a text in quotes, but found 'b'")]
    [InlineData("(did(\"a\")", "column 10: expected ')', but the definition ends here")]
    [InlineData("""did("a" then "b")""", "column 17: expected 'within', but found ')'")]
    [InlineData("""did("a" but "b" within 1 day)""", "column 13: expected 'not', but found \"b\"")]
    [InlineData("""did("a" then "" within 1 day)""", "column 14: the name between the quotes is missing")]
    [InlineData("""did("a" then "b" within 0 days)""", "column 25: a window is a whole number of minutes, hours, days, weeks or months, from 1")]
    [InlineData("""first_time("a") > "March" """, "column 19: expected a day or a time in quotes, such as \"2026-03-31\", but found \"March\"")]
    [InlineData("""first_time("a") > 3""", "column 19: expected a text in quotes, but found '3'")]
    [InlineData("""top(0 %, by count("a"))""", "column 5: a share of the people is more than 0 % and less than 100 %")]
    [InlineData("""top(10, by count("a"))""", "column 7: expected '%', but found ','")]
    [InlineData("""top(10 %, by trait("a"))""", "column 14: expected a measure such as count(\"login\", last 30 days), but found 'trait'")]
    [InlineData("""top(10 %, count("a"))""", "column 11: expected 'by', but found 'count'")]
    [InlineData("""account(trait("plan") = "pro")""", "column 9: a trait is a person's: write account_people(trait(\"role\") = \"buyer\") >= 1")]
    [InlineData("""account(account_people(did("a")) > 1)""", "column 9: an account cannot be asked from within an account: write the two conditions side by side, with 'and'")]
    [InlineData("""account_people(account(did("a"))) > 1""", "column 16: an account cannot be asked from within an account: write the two conditions side by side, with 'and'")]
    [InlineData("""account_people(did("a"))""", "column 25: expected a comparison such as '>=', but the definition ends here")]
    [InlineData("""stage("a", "b")""", "column 16: expected a comparison such as '>=' or 'in', but the definition ends here")]
    [InlineData("""in_segmnet("a")""", "column 1: expected a condition such as did(\"signed_up\"), but found 'in_segmnet'; did you mean 'in_segment'?")]
    public void A_mistake_is_told_with_its_place_and_what_was_expected(string text, string problem)
    {
        var parse = SegmentExpression.Parse(text);

        Assert.False(parse.IsValid);
        Assert.Equal(problem, Assert.Single(parse.Problems).ToString());
    }

    [Fact]
    public void A_caret_stands_under_the_mistake()
    {
        const string text = """did("x" last 7 days)""";
        Assert.Equal(text + "\n        ^", SegmentExpression.Parse(text).Problems[0].Underline(text));
    }

    [Fact]
    public void Depth_and_length_are_limited()
    {
        Assert.True(SegmentExpression.Parse(new string('(', 50) + "did(\"a\")" + new string(')', 50)) is { IsValid: false });
        Assert.True(SegmentExpression.Parse(new string('(', 49) + "did(\"a\")" + new string(')', 49)).IsValid);
        Assert.Contains("nested too deeply", SegmentExpression.Parse(string.Concat(Enumerable.Repeat("not ", 900)) + "did(\"a\")").Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("4001 characters", SegmentExpression.Parse(new string('a', 4001)).Problems[0].Message, StringComparison.Ordinal);
        Assert.True(SegmentExpression.Parse(string.Join(" and not ", Enumerable.Repeat("did(\"a\")", 200))).IsValid);
    }

    [Fact]
    public void Every_expression_is_written_so_that_it_reads_back_equal() =>
        Gen.OneOf(SomeExpressions.Any, SomeExpressions.OfMany, SomeExpressions.MadeOf("other", "third")).Sample(expression =>
        {
            var text = expression.ToString();
            var parse = SegmentExpression.Parse(text);
            Assert.True(parse.IsValid || text.Length > SegmentExpression.LongestText, $"{text}: {string.Join("; ", parse.Problems)}");
            Assert.True(!parse.IsValid || (parse.Expression.Equals(expression) && parse.Expression.ToString() == text), text);
        }, iter: 3000);

    [Fact]
    public void No_text_makes_it_throw()
    {
        var words = Gen.OneOf("did", "count", "sum", "trait", "stage", "top", "account", "account_people", "in_segment", "first_time", "then", "but", "within", "by", "every", "%", "2026-01-01", "(", ")", "\"x\"", "'", "“", ",", "last", "7", "-1", "1e99", "days", "and", "or", "not", "where", "in", "=", "<", "true", "\\", "x", "&", "\n", "\0", "\ud800", "😀", " ");
        var text = words.Array[0, 40].Select(parts => string.Join(' ', parts));
        Gen.OneOf(text, Gen.String).Sample(hostile =>
        {
            var parse = SegmentExpression.Parse(hostile);
            Assert.True(parse.IsValid ^ parse.Problems.Count > 0);
            Assert.All(parse.Problems, problem =>
            {
                Assert.InRange(problem.Position, 0, hostile.Length);
                Assert.NotEmpty(problem.Underline(hostile));
            });
        }, iter: 5000);
    }
}
