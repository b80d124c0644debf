using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Segments.Answers;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Answers;

public sealed class AnswerTraitsTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private static readonly InterviewState Interview = new()
    {
        InterviewId = "i_1",
        StudyId = "churn",
        StudyVersion = 1,
        RespondentId = "r_1",
        Language = "en",
        Segments = [],
        Channel = "sms",
        Answers =
        [
            Said("why", new TextAnswer("Far too slow for us.")), Said("score", new ScaleAnswer(7)), Said("plan", new SingleChoiceAnswer("pro")), Said("from", new SingleChoiceAnswer(null, "a friend")),
            Said("seeks", new MultipleChoiceAnswer(["speed", "price"])), Said("rank", new RankingAnswer(["b", "a"])), Said("again", new YesNoAnswer(false)),
            new Answer("left_out", AnswerStatus.Skipped, null, "", null, "asked_not_to", At, []),
        ],
    };

    [Fact]
    public void What_a_person_chose_is_a_trait_and_what_they_said_is_not() =>
        Assert.Equal(
            ["answer.churn.again: False", "answer.churn.from: other", "answer.churn.plan: pro", "answer.churn.rank.a: 2", "answer.churn.rank.b: 1", "answer.churn.rank: b",
            "answer.churn.score: 7", "answer.churn.seeks.price: True", "answer.churn.seeks.speed: True"],
            AnswerTraits.Of(Interview, questions: []).Select(trait => $"{trait.Name}: {trait.Value.Text ?? $"{trait.Value.Number}{trait.Value.Flag}"}").Order(StringComparer.Ordinal));

    [Fact]
    public void An_option_that_was_chosen_once_and_is_not_any_more_is_taken_back()
    {
        var text = LocalizedText.Of("?");
        Question[] questions = [new MultipleChoiceQuestion { Id = "seeks", Text = text, Options = [new Option("speed", text), new Option("price", text), new Option("support", text)] }];
        var later = Interview with { Answers = [Said("seeks", new MultipleChoiceAnswer(["support"])) with { At = At.AddDays(30) }] };
        var history = new PersonHistory([], [.. AnswerTraits.Of(Interview, questions), .. AnswerTraits.Of(later, questions)]);
        var seeksSpeed = SegmentExpression.Parse("""trait("answer.churn.seeks.speed") = true""").Expression!;

        Assert.True(SegmentEvaluation.Holds(seeksSpeed, history, At));
        Assert.False(SegmentEvaluation.Holds(seeksSpeed, history, At.AddDays(30)));
    }

    [Fact]
    public void A_rehearsal_makes_nothing_known() => Assert.Empty(AnswerTraits.Of(Interview with { IsTest = true }, questions: []));

    private static Answer Said(string question, AnswerValue value) => new(question, AnswerStatus.Answered, value, "", null, null, At, []);
}
