using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Tests.Interviews;

/// <summary>What the golden conversations do not show.</summary>
public class InterviewEngineTests
{
    [Theory]
    [InlineData("STOP", true)]
    [InlineData("yes", true)]
    [InlineData("go ahead", true)]
    [InlineData("who are you?", true)]
    [InlineData("hm", false)]
    public void At_consent_a_clear_word_need_not_wait_for_more(string text, bool expected)
    {
        var guide = GuidesForTests.Get("short");

        Assert.Equal(expected, InterviewEngine.CanTakeAtOnce(guide, After(guide), text));
    }

    [Theory]
    [InlineData("4", true)]
    [InlineData("skip", true)]
    [InlineData("purple", false)]
    [InlineData("4, because", false)]
    public void A_whole_answer_to_a_closed_question_need_not_wait_for_more(string text, bool expected)
    {
        var guide = GuidesForTests.Get("short");

        Assert.Equal(expected, InterviewEngine.CanTakeAtOnce(guide, After(guide, "yes"), text));
    }

    [Theory]
    [InlineData("help", true)]
    [InlineData("please stop messaging me", true)]
    [InlineData("The import was slow", false)]
    [InlineData("no", false)]
    public void Words_to_an_open_question_wait_for_more(string text, bool expected)
    {
        var guide = GuidesForTests.Get("short");

        Assert.Equal(expected, InterviewEngine.CanTakeAtOnce(guide, After(guide, "yes", "4", "yes"), text));
    }

    [Fact]
    public void A_prompt_can_be_answered_only_once()
    {
        var guide = GuidesForTests.Get("short");
        var asking = After(guide, "yes");
        var prompt = asking.Memory.OpenPrompt!.Id;

        var first = InterviewEngine.Take(guide, asking, new Picked(prompt, ["4"]), GuidesForTests.Noon).State;
        var second = InterviewEngine.Take(guide, first, new Picked(prompt, ["1"]), GuidesForTests.Noon).State;

        Assert.Equal(new ScaleAnswer(4), Assert.Single(second.Answers).Value);
        Assert.Equal(first.CurrentQuestionId, second.CurrentQuestionId);
        Assert.Equal(first.Memory.OpenPrompt!.Id, second.Memory.OpenPrompt!.Id);
    }

    [Fact]
    public void What_a_prompt_does_not_offer_changes_nothing_and_says_nothing()
    {
        var guide = GuidesForTests.Get("short");
        var asking = After(guide, "yes");
        var prompt = asking.Memory.OpenPrompt!.Id;

        foreach (var input in new InterviewInput[] { new Picked(prompt, ["6"]), new Picked(prompt, []), new Picked(prompt, ["1", "2"]), new Picked(prompt, ["~other"], "x"), new Toggled(prompt, "1", true), new DraftDone(prompt), new Picked("", ["1"]) })
        {
            var turn = InterviewEngine.Take(guide, asking, input, GuidesForTests.Noon);

            Assert.Empty(turn.Utterances);
            Assert.Empty(turn.State.Answers);
            Assert.Equal(asking.Transcript, turn.State.Transcript);
        }
    }

    [Fact]
    public void An_ended_interview_hears_and_says_no_more()
    {
        var guide = GuidesForTests.Get("short");
        var ended = After(guide, "no thanks");

        var turn = InterviewEngine.Take(guide, ended, new Said("wait, yes"), GuidesForTests.Noon);

        Assert.Equal(InterviewOutcome.Declined, ended.Outcome);
        Assert.Equal(ended, turn.State);
        Assert.Empty(turn.Utterances);
        Assert.Empty(turn.Events);
    }

    [Fact]
    public void A_refusal_is_recorded_with_its_words()
    {
        var declined = After(GuidesForTests.Get("short"), "I’d rather not");

        Assert.Equal(new ConsentRecord(false, "I’d rather not", GuidesForTests.Noon), declined.Consent);
    }

    [Fact]
    public void An_opt_out_ends_the_interview_with_its_words_as_evidence()
    {
        var guide = GuidesForTests.Get("short");

        var turn = InterviewEngine.Take(guide, After(guide, "yes"), new Said("Stop texting me!"), GuidesForTests.Noon);

        Assert.Equal([new OptedOut("Stop texting me!"), new InterviewEnded(InterviewOutcome.Stopped)], turn.Events);
        Assert.Equal(SayKind.OptOutConfirmation, turn.Utterances.OfType<Say>().Single().Kind);
    }

    [Fact]
    public void A_question_without_buttons_is_rendered_as_it_is()
    {
        Assert.Equal("Why?", PlainText.Render(new Say(SayKind.Question, "Why?"), "en"));
    }

    [Fact]
    public void A_decision_that_nobody_asked_for_changes_nothing()
    {
        var guide = GuidesForTests.Get("short");
        var asking = After(guide, "yes");

        var turn = InterviewEngine.Resume(guide, asking, ProbeDecision.Ask(ProbeKind.Reason, "Why?", "late"), GuidesForTests.Noon);

        Assert.Equal(asking, turn.State);
        Assert.Empty(turn.Utterances);
    }

    [Fact]
    public void A_language_that_the_study_lacks_gives_way_to_the_first_that_it_has()
    {
        var guide = GuidesForTests.Get("short") with { Languages = ["fr"] };

        var state = InterviewEngine.Take(guide, GuidesForTests.NewInterview(guide), new Begin(), GuidesForTests.Noon).State;

        Assert.Equal("fr", state.Language);
        Assert.StartsWith("Bonjour.", state.Transcript[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancel_as_something_else_of_a_list_is_asked_about()
    {
        var guide = GuidesForTests.Get("six-types");

        var state = After(guide, "yes", "4", "cancel");

        Assert.True(state.Memory.ConfirmingStop);
        Assert.Single(state.Answers);
    }

    private static InterviewState After(Koji.Bot.Interviews.Guides.DiscussionGuide guide, params string[] words) =>
        words.Aggregate(
            InterviewEngine.Take(guide, GuidesForTests.NewInterview(guide), new Begin(), GuidesForTests.Noon).State,
            (state, text) => InterviewEngine.Take(guide, state, new Said(text), GuidesForTests.Noon).State);
}
