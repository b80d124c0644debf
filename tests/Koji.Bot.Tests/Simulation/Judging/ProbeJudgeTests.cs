using Koji.Bot.Simulation.Judging;

namespace Koji.Bot.Tests.Simulation.Judging;

public sealed class ProbeJudgeTests
{
    private static readonly string[] Said = ["It was not too expensive, but nobody answers at the weekend", "Thursday I waited for six hours"];

    [Theory]
    [InlineData("en", "You mentioned “nobody answers”. What did that lead to?")]
    [InlineData("en", "What is the main reason for that?")]
    [InlineData("en", "Could you tell me about the last time that came up?")]
    [InlineData("en", "What happened on Thursday?")]
    [InlineData("en", "You said “not too expensive”. What do you mean by that?")]
    [InlineData("fr", "D’où cela vient-il, selon vous\u202F?")]
    [InlineData("es", "¿Qué consecuencias tuvo?")]
    [InlineData("de", "Was ist der Hauptgrund dafür?")]
    public void A_plain_question_in_the_person_s_own_words_has_no_fault(string language, string probe) =>
        Assert.Empty(ProbeJudge.FaultsOf(probe, language, Said, "What has shaped how you feel about it?", []));

    [Theory]
    [InlineData("en", "You mentioned “too slow”. What did that lead to?", ProbeFault.Invents)]
    [InlineData("en", "You said “too expensive”. What is behind that?", ProbeFault.Invents)]
    [InlineData("en", "You said “body answers”. What is behind that?", ProbeFault.Invents)]
    [InlineData("en", "What did the invoice look like?", ProbeFault.Invents)]
    [InlineData("en", "Was it the price?", ProbeFault.Leads)]
    [InlineData("en", "How frustrating was that for you?", ProbeFault.Leads)]
    [InlineData("en", "It took long, didn't it?", ProbeFault.Leads)]
    [InlineData("en", "What happened and why was that?", ProbeFault.Doubles)]
    [InlineData("en", "What happened? What came of it?", ProbeFault.Doubles)]
    [InlineData("fr", "C’était agaçant, n’est-ce pas\u202F?", ProbeFault.Leads)]
    [InlineData("fr", "Qu’est-ce qui vous a plu dans le tableau\u202F?", ProbeFault.Invents)]
    [InlineData("es", "¿Fue caro?", ProbeFault.Leads)]
    [InlineData("de", "War es teuer?", ProbeFault.Leads)]
    public void What_is_wrong_is_found(string language, string probe, ProbeFault fault) =>
        Assert.Contains(fault, ProbeJudge.FaultsOf(probe, language, Said, "What has shaped how you feel about it?", []));

    [Theory]
    [InlineData("What is behind that?", "What is behind that?")]
    [InlineData("What is behind that then?", "And what is behind that then?")]
    [InlineData("Can you tell me more?", "Can you tell me more?\u2060")]
    public void The_same_again_is_a_repeat(string probe, string before) =>
        Assert.Contains(ProbeFault.Repeats, ProbeJudge.FaultsOf(probe, "en", Said, "", [before]));
}
