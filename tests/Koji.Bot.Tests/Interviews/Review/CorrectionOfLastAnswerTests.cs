using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Interviews.Review;

/// <summary>What is taken back while the next question is already there.</summary>
public sealed class CorrectionOfLastAnswerTests
{
    [Theory]
    [InlineData("en", "no, I meant 3")]
    [InlineData("en", "no, make it 3")]
    [InlineData("en", "oh no, sorry, 3")]
    [InlineData("en", "no, actually 3")]
    [InlineData("en", "no, rather 3")]
    [InlineData("fr", "non, plutôt 3")]
    [InlineData("fr", "non, je voulais dire 3")]
    [InlineData("fr", "je me suis trompé, 3")]
    [InlineData("fr", "je me suis trompée, c’est 3")]
    public void A_no_before_a_correction_is_no_answer(string language, string words)
    {
        Assert.Equal("ease = 3", Told("short", language, "4", words));
        Assert.Equal("used = Alerts", Told("picks-then-yes-no", "en", "4 and 2", words).Replace("Alertes", "Alerts"));
    }

    [Theory]
    [InlineData("sorry, I meant 3", "used = Alerts")]
    [InlineData("sorry, I meant alerts", "used = Alerts")]
    [InlineData("sorry, I meant 1 and 3", "used = Reports, Alerts")]
    [InlineData("no, I meant purple", "used = Dashboards, Exports")]
    [InlineData("no, actually yes", "used = Dashboards, Exports; recommend = Yes")]
    [InlineData("no", "used = Dashboards, Exports; recommend = No")]
    public void Picks_are_replaced_by_those_that_were_meant(string words, string answers) =>
        Assert.Equal(answers, Told("picks-then-yes-no", "en", "4 and 2", words));

    [Theory]
    [InlineData("fr", "je me suis trompé, oui", "recommend = Oui")]
    [InlineData("fr", "je me suis trompé, c’est oui", "recommend = Oui")]
    [InlineData("en", "I made a mistake, yes", "recommend = Yes")]
    [InlineData("en", "oops, purple", "recommend = No")]
    [InlineData("en", "oops, invite my team", "recommend = No; first = Invite my team")]
    [InlineData("en", "a tool for purple people", "recommend = No; first = a tool for purple people")]
    public void What_is_taken_back_is_no_text_of_ones_own(string language, string words, string answers) =>
        Assert.Equal(answers, Told("yes-no-then-choice", language, language == "fr" ? "non" : "no", words));

    [Theory]
    [InlineData("make it cheaper", "in-the-way = The price")]
    [InlineData("oops, forgot the dates", "in-the-way = The price")]
    [InlineData("sorry, I meant the dates", "in-the-way = the dates")]
    public void An_open_answer_is_replaced_only_by_what_was_meant(string words, string answers) =>
        Assert.Equal(answers, Told("open-first", "en", "The price", words));

    private static string Told(string name, string language, params string[] words)
    {
        var guide = Guide(name);
        var state = GuidesForTests.NewInterview(guide, language);
        foreach (var input in words.Prepend("ok").Select(text => new Said(text)).Prepend<InterviewInput>(new Begin()))
        {
            var turn = InterviewEngine.Take(guide, state, input, GuidesForTests.Noon);
            state = turn.NeedsProbe is null ? turn.State : InterviewEngine.Resume(guide, turn.State, ProbeDecision.MoveOn("none"), GuidesForTests.Noon).State;
        }

        return string.Join("; ", state.Answers.Select(answer => $"{answer.QuestionId} = {AnswerWords.Of(guide.Find(answer.QuestionId)!, answer.Value!, language)}"));
    }

    private static DiscussionGuide Guide(string name)
    {
        var six = GuidesForTests.Get("six-types");
        return name switch
        {
            "picks-then-yes-no" => six with { Questions = [six.Find("used")!, six.Find("recommend")!, six.Find("in-the-way")!] },
            "yes-no-then-choice" => six with { Questions = [six.Find("recommend")!, six.Find("first")!, six.Find("in-the-way")!] },
            _ => GuidesForTests.Get(name),
        };
    }
}
