using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Review;

namespace Koji.Bot.Interviews.Aids;

/// <summary>Sentences that sum up open answers in place of their first words.</summary>
internal static class WrittenSummaries
{
    /// <summary>Wants a sentence for each open answer, and keeps those that there are. By text each would be paid for.</summary>
    public static void Prepare(TurnDraft turn)
    {
        if (turn.ByText)
        {
            return;
        }

        var open = Open(turn);
        if (open.IsEmpty)
        {
            return;
        }

        turn.Want(new SummaryWanted(turn.Guide.StudyId, turn.State.RespondentId, turn.Language, open));
        if (turn.Aid is WrittenSummary written)
        {
            turn.Memory = turn.Memory with
            {
                SummedUp = [.. open.Where(answer => written.Sentences.ContainsKey(answer.QuestionId)).Select(answer => new SummedUp(answer.QuestionId, answer.Words, written.Sentences[answer.QuestionId]))],
            };
        }
    }

    /// <returns>Null where there is none, or where the answer was changed since.</returns>
    public static string? Of(InterviewState state, Answer answer) =>
        state.Memory.SummedUp.FirstOrDefault(one => one.QuestionId == answer.QuestionId) is { } one && one.Of == FollowUp.WordsOf(answer) ? one.Sentence : null;

    private static ImmutableArray<AnswerToSumUp> Open(TurnDraft turn) =>
    [
        .. from question in Summary.Questions(turn.Guide, turn.State)
           where question is OpenEndedQuestion
           let answer = turn.State.Answers.First(answer => answer.QuestionId == question.Id)
           where answer.Value is TextAnswer
           select new AnswerToSumUp(question.Id, question.Text.In(turn.Language), FollowUp.WordsOf(answer)),
    ];
}
