using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing;
using Koji.Bot.Tests.Interviews.Answers;

namespace Koji.Bot.Tests.Probing;

public sealed class AvoidedTopicsTests
{
    [Theory]
    [InlineData("It was the layoffs in spring", "layoffs")]
    [InlineData("the Lay-Offs", "layoff")]
    [InlineData("they had to lay off two people", "layoff")]
    [InlineData("un licenciement", "licenciements")]
    [InlineData("los despidos de marzo", "despido")]
    [InlineData("die Kündigungen", "Kündigung")]
    [InlineData("la sante mentale", "santé mentale")]
    public void A_topic_is_recognised_in_every_form(string text, string topic) => Assert.True(AvoidedTopics.Touches(text, [topic]));

    [Theory]
    [InlineData("we pay by card", "payroll")]
    [InlineData("in Essex", "sex")]
    [InlineData("a long day of fun", "layoff")]
    [InlineData("", "layoff")]
    public void Other_words_are_not(string text, string topic) => Assert.False(AvoidedTopics.Touches(text, [topic]));

    [Theory]
    [InlineData("en", "the layoffs in spring made it worse")]
    [InlineData("de", "die Entlassungen")]
    public void Whatever_an_answer_says_of_it_nothing_is_asked(string language, string words)
    {
        var question = Ask.Open with { Probe = new ProbePolicy(2) { Avoid = ["layoff", "Entlassung"] } };

        Assert.Null(ProbeRules.Decide(ProbeRulesTests.Request(words, language) with { Question = question }).Text);
        Assert.Contains("avoid", ProbeGuards.Check("What about the Entlassungen?", ProbeRulesTests.Request("x") with { Question = question }), StringComparison.Ordinal);
    }
}
