using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Probing.Quality;

namespace Koji.Bot.Tests.Probing.Quality;

public sealed class QualityScorerTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private const string Rich = "We moved to the smaller plan in March because two of our five people left and nobody replaced them, so four seats stood empty every month.";

    [Fact]
    public void A_full_interview_scores_high_and_says_why()
    {
        var quality = Score(Open("a", Rich), Open("b", "The exports take an afternoon each month, since our accountant wants one line a tax rate and the file has one a bill."), Rated("s1", 2), Rated("s2", 4));

        Assert.True(quality.Score >= 4.5, quality.Score.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(["relevance", "depth", "coverage", "completion", "structured"], quality.Parts.Select(part => part.Name));
        Assert.All(quality.Parts, part => Assert.NotEqual("", part.Why));
        Assert.Empty(quality.Flags);
        Assert.False(quality.IsBelowGate);
    }

    [Fact]
    public void Terse_and_honest_stays_above_the_gate() => Assert.False(Score(Open("a", "too slow"), Open("b", "the price"), Rated("s1", 2)).IsBelowGate);

    [Fact]
    public void Keys_that_were_mashed_are_flagged_and_fall_below_the_gate()
    {
        var quality = Score(Open("a", "asdfgh"), Open("b", "qwertz"));

        Assert.Contains(QualityDoubt.Gibberish, quality.Flags);
        Assert.True(quality.IsBelowGate);
    }

    [Theory]
    [InlineData("aaaaaaaa")]
    [InlineData("........")]
    [InlineData("hjkl")]
    public void Letters_that_are_no_words_are_gibberish(string words) => Assert.Contains(QualityDoubt.Gibberish, Score(Open("a", words)).Flags);

    [Theory]
    [InlineData("no")]
    [InlineData("価格が高い")]
    [InlineData("👍")]
    [InlineData("29")]
    public void Short_answers_of_any_script_are_not(string words) => Assert.DoesNotContain(QualityDoubt.Gibberish, Score(Open("a", words)).Flags);

    [Fact]
    public void Four_scales_in_one_place_are_straight_lining() =>
        Assert.Contains(QualityDoubt.StraightLining, Score(Rated("s1", 3), Rated("s2", 3), Rated("s3", 3), Rated("s4", 3)).Flags);

    [Fact]
    public void The_same_place_of_four_lists_is_straight_lining_too()
    {
        var guide = Guide with { Questions = [.. Enumerable.Range(1, 4).Select(i => new SingleChoiceQuestion { Id = $"c{i.ToString(CultureInfo.InvariantCulture)}", Text = LocalizedText.Of("Which?"), Options = [new("x", LocalizedText.Of("X")), new("y", LocalizedText.Of("Y"))] })] };
        var answers = guide.Questions.Select(question => new Answer(question.Id, AnswerStatus.Answered, new SingleChoiceAnswer("x"), "X", null, null, At, []));

        Assert.Contains(QualityDoubt.StraightLining, QualityScorer.Of(guide, Interview([.. answers])).Flags);
    }

    [Fact]
    public void A_complaint_beside_a_low_rating_contradicts_nothing() => Assert.Empty(Score(Rated("s1", 1), Open("a", "The export crashes all the time")).Flags);

    [Theory]
    [InlineData("fr", "L'export plante tout le temps")]
    [InlineData("es", "La exportación no funciona")]
    [InlineData("de", "Der Export stürzt ab")]
    public void A_five_and_a_complaint_contradict_each_other_in_each_language(string language, string words) =>
        Assert.Contains(QualityDoubt.Contradiction, QualityScorer.Of(Guide, Interview([Rated("s1", 5), Open("a", words)]) with { Language = language }).Flags);

    [Fact]
    public void Three_are_an_opinion() => Assert.Empty(Score(Rated("s1", 3), Rated("s2", 3), Rated("s3", 3)).Flags);

    [Fact]
    public void The_same_sentence_to_two_questions_is_copied() => Assert.Contains(QualityDoubt.CopyPaste, Score(Open("a", "It is good for our team"), Open("b", "it is good for our team!")).Flags);

    [Fact]
    public void The_question_as_its_own_answer_is_copied() => Assert.Contains(QualityDoubt.CopyPaste, Score(Open("a", "What happened on the last day?")).Flags);

    [Fact]
    public void A_short_answer_may_come_twice() => Assert.Empty(Score(Open("a", "nothing"), Open("b", "nothing")).Flags);

    [Fact]
    public void Faster_than_anyone_types_is_flagged_and_alone_costs_nobody_their_place_in_the_themes()
    {
        var quality = QualityScorer.Of(Guide, Interview([Open("a", Rich), Open("b", Rich + " Again.")]) with { Transcript = Typed(TimeSpan.FromSeconds(1)) });

        Assert.Equal([QualityDoubt.BotLikeSpeed], quality.Flags);
        Assert.False(quality.IsBelowGate);
    }

    [Fact]
    public void A_person_at_a_keyboard_is_not_too_fast() =>
        Assert.Empty(QualityScorer.Of(Guide, Interview([Open("a", Rich)]) with { Transcript = Typed(TimeSpan.FromSeconds(20)) }).Flags);

    [Fact]
    public void Two_doubts_are_below_the_gate() =>
        Assert.True(Score(Open("a", "It is good for our team"), Open("b", "It is good for our team"), Rated("s1", 3), Rated("s2", 3), Rated("s3", 3), Rated("s4", 3)).IsBelowGate);

    [Fact]
    public void A_nine_and_a_complaint_contradict_each_other()
    {
        var quality = Score(Rated("s1", 5), Open("a", "The export crashes all the time"));

        Assert.Contains(QualityDoubt.Contradiction, quality.Flags);
    }

    [Fact]
    public void Who_left_early_is_scored_by_how_far_they_came()
    {
        var quality = QualityScorer.Of(Guide, Interview([Open("a", Rich)]) with { Outcome = InterviewOutcome.Stopped });

        Assert.Equal("ended after 1 of 6 questions", quality.Parts.Single(part => part.Name == "completion").Why);
    }

    [Fact]
    public void An_interview_without_an_answer_has_the_lowest_score() => Assert.Equal(1, QualityScorer.Of(Guide, Interview([]) with { Outcome = InterviewOutcome.Declined }).Score);

    private static InterviewQuality Score(params Answer[] answers) => QualityScorer.Of(Guide, Interview([.. answers]));

    private static DiscussionGuide Guide { get; } = new()
    {
        StudyId = "s",
        Version = 1,
        Languages = ["en"],
        Opening = new GuideOpening { Asker = LocalizedText.Of("Us"), Purpose = LocalizedText.Of("it"), Minutes = 3 },
        Questions =
        [
            new OpenEndedQuestion { Id = "a", Text = LocalizedText.Of("What happened on the last day?") },
            new OpenEndedQuestion { Id = "b", Text = LocalizedText.Of("What would you change?") },
            .. Enumerable.Range(1, 4).Select(i => new ScaleQuestion { Id = $"s{i.ToString(CultureInfo.InvariantCulture)}", Text = LocalizedText.Of("How satisfied or dissatisfied are you?"), Min = 1, Max = 5 }),
        ],
    };

    private static InterviewState Interview(ImmutableArray<Answer> answers) => new()
    {
        InterviewId = "i",
        StudyId = "s",
        StudyVersion = 1,
        RespondentId = "r",
        Language = "en",
        Segments = [],
        Channel = "telegram",
        Phase = InterviewPhase.Ended,
        Outcome = InterviewOutcome.Completed,
        Answers = answers,
    };

    private static ImmutableArray<TranscriptEntry> Typed(TimeSpan after) =>
        [.. Enumerable.Range(0, 4).SelectMany(i => new[] { new TranscriptEntry(Speaker.Interviewer, "Why?", At.AddMinutes(i)), new TranscriptEntry(Speaker.Respondent, Rich, At.AddMinutes(i) + after) })];

    private static Answer Open(string question, string words) => new(question, AnswerStatus.Answered, new TextAnswer(words), words, null, null, At, []);

    private static Answer Rated(string question, int value) => new(question, AnswerStatus.Answered, new ScaleAnswer(value), value.ToString(CultureInfo.InvariantCulture), null, null, At, []);
}
