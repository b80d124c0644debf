using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews.Branching;

public class ConditionParserTests
{
    private static readonly Question[] Earlier =
    [
        new ScaleQuestion { Id = "satisfaction", Text = LocalizedText.Of("How satisfied are you?"), Min = 1, Max = 5 },
        new OpenEndedQuestion { Id = "reason", Text = LocalizedText.Of("Why?") },
        new SingleChoiceQuestion { Id = "plan", Text = LocalizedText.Of("Which plan?"), Options = [Choice("free", "Free"), Choice("pro-annual", "Pro, by the year")], AllowOther = true },
        new MultipleChoiceQuestion { Id = "missing", Text = LocalizedText.Of("What is missing?"), Options = [Choice("price", "Price"), Choice("support", "Support")] },
        new RankingQuestion { Id = "matters", Text = LocalizedText.Of("What matters?"), Options = [Choice("price", "Price"), Choice("speed", "Speed"), Choice("help", "Help")] },
        new YesNoQuestion { Id = "recommend", Text = LocalizedText.Of("Would you recommend it?") },
    ];

    private static readonly Dictionary<string, AnswerValue> Answers = new()
    {
        ["satisfaction"] = new ScaleAnswer(2),
        ["plan"] = new SingleChoiceAnswer("pro-annual"),
        ["missing"] = new MultipleChoiceAnswer(["price"]),
        ["matters"] = new RankingAnswer(["price", "help", "speed"]),
        ["recommend"] = new YesNoAnswer(true),
        ["reason"] = new TextAnswer("The Price went up"),
    };

    [Theory]
    [InlineData("satisfaction <= 3", true)]
    [InlineData("satisfaction > 3", false)]
    [InlineData("satisfaction=2", true)]
    [InlineData("satisfaction == 2", true)]
    [InlineData("satisfaction != 2", false)]
    [InlineData("satisfaction <= 3 and not answered(reason)", false)]
    [InlineData("not satisfaction > 3 and answered(reason)", true)]
    [InlineData("not (satisfaction > 3 or recommend = yes)", false)]
    [InlineData("satisfaction > 3 or recommend = yes and plan = free", false)]
    [InlineData("(satisfaction > 3 or recommend = yes) and plan = pro-annual", true)]
    [InlineData("plan = \"Pro, by the year\"", true)]
    [InlineData("plan = other", false)]
    [InlineData("plan != other", true)]
    [InlineData("missing includes price", true)]
    [InlineData("missing includes 'Support'", false)]
    [InlineData("reason includes \"price\"", true)]
    [InlineData("rank(matters, help) <= 2", true)]
    [InlineData("rank(speed) = 1", false)]
    [InlineData("recommend = no", false)]
    [InlineData("NOT recommend = no", true)]
    public void A_condition_holds_as_it_reads(string source, bool expected)
    {
        var result = ConditionParser.Parse(source, Earlier);

        Assert.Empty(result.Problems);
        Assert.Equal(expected, result.Condition!.Holds(Answers));
        Assert.Equal(source, result.Condition.Source);
    }

    [Theory]
    [InlineData("satisfacton <= 3", 1, "No earlier question is called `satisfacton`; did you mean `satisfaction`?")]
    [InlineData("satisfaction <= 9", 17, "9 is not on the scale of `satisfaction`, which goes from 1 to 5.")]
    [InlineData("satisfaction = high", 16, "`satisfaction` is a scale; compare it with a number from 1 to 5, not with `high`.")]
    [InlineData("plan = fre", 8, "`plan` has no option `fre`; did you mean `free`?")]
    [InlineData("plan = enterprise", 8, "`plan` has no option `enterprise`; there are free, pro-annual, other.")]
    [InlineData("plan > free", 6, "The options of `plan` have no order; compare with = or !=.")]
    [InlineData("missing = price", 9, "`missing` takes several options; write `missing includes price`.")]
    [InlineData("recommend = maybe", 13, "`recommend` is a yes/no question; write `recommend = yes` or `recommend = no`.")]
    [InlineData("rank(matters, price) = 4", 24, "`matters` has the ranks 1 to 3; 4 is none of them.")]
    [InlineData("rank(plan, free) = 1", 6, "`plan` is not a ranking.")]
    [InlineData("plan includes free", 15, "`includes` is for multiple choices and open answers; `plan` is neither. Write something like `plan = free`.")]
    [InlineData("reason = \"price\"", 8, "`reason` is an open question; write `answered(reason)` or `reason includes \"a word\"`.")]
    [InlineData("satisfaction <= ", 17, "The condition breaks off; expected a name, a number, text in quotes.")]
    [InlineData("satisfaction <= 3 recommend = yes", 19, "`recommend` does not fit here; expected `and`, `or` or the end of the condition.")]
    [InlineData("(satisfaction <= 3", 19, "The condition breaks off; expected `)`.")]
    [InlineData("plan = \"free", 8, "The text in quotes does not end; close it with the same quote.")]
    [InlineData("plan = free & recommend = yes", 13, "`&` means nothing here; use names, numbers, = != < <= > >=, and, or, not, includes and parentheses.")]
    [InlineData("  ", 1, "The condition is empty; write one such as `satisfaction <= 3`, or leave it out.")]
    [InlineData("satisfaction <= 99999999999999999999", 17, "99999999999999999999 is not on the scale of `satisfaction`, which goes from 1 to 5.")]
    public void A_mistake_is_named_with_its_column(string source, int column, string message)
    {
        var result = ConditionParser.Parse(source, Earlier);

        Assert.Null(result.Condition);
        Assert.Equal(new ConditionProblem(column, message), Assert.Single(result.Problems));
    }

    [Fact]
    public void Every_wrong_name_is_reported_at_once()
    {
        var result = ConditionParser.Parse("plna = free or recomend = yes", Earlier);

        Assert.Equal([1, 16], result.Problems.Select(p => p.Column));
    }

    [Fact]
    public void A_comparison_with_an_unanswered_question_does_not_hold()
    {
        var none = new Dictionary<string, AnswerValue>();

        Assert.False(ConditionParser.Parse("satisfaction != 3", Earlier).Condition!.Holds(none));
        Assert.False(ConditionParser.Parse("plan != free", Earlier).Condition!.Holds(none));
        Assert.True(ConditionParser.Parse("not answered(plan)", Earlier).Condition!.Holds(none));
    }

    [Fact]
    public void The_questions_it_looks_at_are_known()
    {
        var result = ConditionParser.Parse("rank(speed) = 1 or satisfaction <= 3 and satisfaction > 1", Earlier);

        Assert.Equal(["matters", "satisfaction"], result.Condition!.Questions.Order());
    }

    [Fact]
    public void A_very_deep_nesting_is_refused_and_does_not_exhaust_the_stack()
    {
        var result = ConditionParser.Parse(new string('(', 100_000) + "recommend = yes" + new string(')', 100_000), Earlier);

        Assert.Null(result.Condition);
        Assert.Contains("2,000", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    private static Option Choice(string id, string label) => new(id, LocalizedText.Of(label));
}
