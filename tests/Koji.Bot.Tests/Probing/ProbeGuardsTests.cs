using Koji.Bot.Probing;

namespace Koji.Bot.Tests.Probing;

public sealed class ProbeGuardsTests
{
    [Theory]
    [InlineData("What makes you say “too expensive”?")]
    [InlineData("Qu’entendez-vous par «\u202Ftoo expensive\u202F»\u202F?")]
    [InlineData("Why is that?")]
    public void A_plain_open_question_passes(string probe) => Assert.Null(ProbeGuards.Check(probe, ProbeRulesTests.Request("It was too expensive for us")));

    [Theory]
    [InlineData("", "1 to 200")]
    [InlineData("Tell me more.", "exactly one question")]
    [InlineData("Why? How?", "exactly one question")]
    [InlineData("Why? Tell me.", "exactly one question")]
    [InlineData("Why was it “too cheap”?", "not said")]
    [InlineData("Pourquoi «\u202Ftrop cher\u202F»\u202F?", "not said")]
    [InlineData("Great point. Why is that?", "praises")]
    [InlineData("That is interesting, why is that?", "praises")]
    [InlineData("Merci ! Pourquoi cela ?", "praises")]
    [InlineData("Wouldn't you say it is the price?", "leads")]
    [InlineData("It is too expensive, isn't it?", "leads")]
    [InlineData("C'est cher, n'est-ce pas ?", "leads")]
    [InlineData("What makes “pensive” the word?", "not said")]
    [InlineData("How frustrating was that for you?", "not said")]
    [InlineData("What happened the other 3 times?", "number")]
    [InlineData("Estupendo. ¿Por qué?", "praises")]
    [InlineData("Es caro, ¿verdad?", "leads")]
    [InlineData("Das kostet zu viel, nicht wahr?", "leads")]
    [InlineData("What happened and why?", "two things")]
    [InlineData("Que s'est-il passé et pourquoi ?", "two things")]
    public void What_a_probe_must_not_do_is_named(string probe, string problem) =>
        Assert.Contains(problem, ProbeGuards.Check(probe, ProbeRulesTests.Request("It was too expensive for us")), StringComparison.Ordinal);

    [Fact]
    public void A_probe_of_more_than_200_characters_is_too_long() =>
        Assert.NotNull(ProbeGuards.Check(new string('a', 200) + "?", ProbeRulesTests.Request("x")));

    [Theory]
    [InlineData("What makes you say “too expensive”?", "What makes you say “too slow”?")]
    [InlineData("Why is that?", "why is that ?")]
    public void The_same_question_about_other_words_is_the_same_question(string probe, string before) =>
        Assert.Equal("It was asked before.", ProbeGuards.Check(probe, ProbeRulesTests.Request("too expensive") with { AskedBefore = [before] }));
}
