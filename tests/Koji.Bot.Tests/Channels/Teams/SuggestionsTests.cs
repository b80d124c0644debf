using Koji.Bot.Channels.Teams;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>Where suggested actions stand in for a card, and that the engine reads what they send as what they say.</summary>
public sealed class SuggestionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly DiscussionGuide Guide = new()
    {
        StudyId = "s1",
        Version = 1,
        Languages = ["en", "fr"],
        Opening = new GuideOpening { Asker = LocalizedText.Of("the team"), Purpose = LocalizedText.Of("your week"), Minutes = 2 },
        Questions = [new YesNoQuestion { Id = "again", Text = LocalizedText.Of("Again?") }],
    };

    public static TheoryData<string> Languages => ["en", "fr"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_opening_and_the_questions_are_cards(string language)
    {
        var opening = Take(Begun(language), new Begin());
        Assert.Null(Suggestions.Of(Asked(opening)));
        var question = Take(opening.State, new Picked(Asked(opening).Prompt!.Id, ["yes"]));
        Assert.Equal("again", Asked(question).QuestionId);
        Assert.Null(Suggestions.Of(Asked(question)));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Consent_asked_again_can_be_given_and_refused_by_suggestion(string language)
    {
        var unclear = Take(Take(Begun(language), new Begin()).State, new Said("the weather is fine"));
        var suggestions = Suggestions.Of(Asked(unclear))!.Value;
        Assert.Equal(2, suggestions.Length);
        Assert.Equal(InterviewPhase.Asking, Press(unclear, suggestions[0]).State.Phase);
        Assert.Equal(InterviewOutcome.Declined, Press(unclear, suggestions[1]).State.Outcome);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_summary_is_approved_by_suggestion(string language)
    {
        var summary = Answered(language);
        var suggestion = Assert.Single(Suggestions.Of(Asked(summary))!.Value);
        Assert.Equal(InterviewOutcome.Completed, Press(summary, suggestion).State.Outcome);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Stopping_for_good_is_confirmed_or_not_by_suggestion(string language)
    {
        var unsure = Take(Answered(language).State, new Said(language == "fr" ? "annuler" : "cancel"));
        var suggestions = Suggestions.Of(Asked(unsure))!.Value;
        Assert.Equal(InterviewOutcome.Stopped, Press(unsure, suggestions[0]).State.Outcome);
        Assert.Contains(Press(unsure, suggestions[0]).Events, one => one is OptedOut);
        Assert.Equal(InterviewPhase.Review, Press(unsure, suggestions[1]).State.Phase);
    }

    [Fact]
    public void What_an_author_named_is_never_sent_as_words_and_more_than_three_are_never_suggested()
    {
        Assert.Null(Suggestions.Of(new Say(SayKind.Retry, "Which?", Prompt("Stop", "Go"), "q1")));
        Assert.Null(Suggestions.Of(new Say(SayKind.Retry, "Which?", Prompt("a", "b", "c", "d"))));
        Assert.Null(Suggestions.Of(new Say(SayKind.Retry, "Which?", Prompt("a", "b") with { SkipLabel = "Skip" })));
        Assert.Null(Suggestions.Of(new Say(SayKind.Retry, "Which?")));
        Assert.Equal(["a", "b", "c"], Suggestions.Of(new Say(SayKind.Retry, "Which?", Prompt("a", "b", "c")))!.Value);
    }

    [Theory]
    [InlineData("en", "Which?\n\nYou can press or write “a”, “b” or “c”.")]
    [InlineData("fr", "Which?\n\nVous pouvez appuyer sur un bouton ou écrire «\u00a0a\u00a0», «\u00a0b\u00a0» ou «\u00a0c\u00a0».")]
    public void A_client_that_shows_none_says_what_to_write(string language, string expected) =>
        Assert.Equal(expected, Suggestions.Text("Which?", ["a", "b", "c"], language));

    /// <summary>The words take the turn at once, as a press does.</summary>
    private static Turn Press(Turn turn, string words)
    {
        Assert.True(InterviewEngine.CanTakeAtOnce(Guide, turn.State, words), words);
        return Take(turn.State, new Said(words));
    }

    private static Turn Answered(string language)
    {
        var opening = Take(Begun(language), new Begin());
        var question = Take(opening.State, new Picked(Asked(opening).Prompt!.Id, ["yes"]));
        var summary = Take(question.State, new Picked(Asked(question).Prompt!.Id, ["yes"]));
        Assert.Equal(InterviewPhase.Review, summary.State.Phase);
        return summary;
    }

    private static Turn Take(InterviewState state, InterviewInput input) => InterviewEngine.Take(Guide, state, input, Now);

    private static Say Asked(Turn turn) => turn.Utterances.OfType<Say>().Last(say => say.Prompt is not null);

    private static InterviewState Begun(string language) => new()
    {
        InterviewId = "i1",
        StudyId = "s1",
        StudyVersion = 1,
        RespondentId = "r1",
        Segments = [],
        Language = language,
        Channel = "teams",
    };

    private static Prompt Prompt(params string[] labels) => new("p1", PromptKind.One, [.. labels.Select(label => new PromptOption(label, label))], [], 1, 1);
}
