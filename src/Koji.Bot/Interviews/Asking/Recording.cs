using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>Writes answers down, and moves on.</summary>
internal static class Recording
{
    /// <summary>Takes an answer to the current question and goes on: to a follow-up, the next question or the summary.</summary>
    public static void TakeAnswer(TurnDraft turn, Question question, AnswerValue value, string verbatim, string? remark, string? reason = null)
    {
        Write(turn, new Answer(question.Id, AnswerStatus.Answered, value, verbatim, remark, reason, turn.Now, []));
        turn.ClosePrompt(AnswerWords.Of(question, value, turn.Language));
        turn.Memory = turn.Memory with { LastTaken = TakenAs.Answer, LastTakenAt = turn.Memory.Exchanges, LastAnswered = question.Id };
        if (!FollowUp.TryRequest(turn, question))
        {
            AskingStep.GoOn(turn, question);
        }
    }

    /// <summary>Leaves the current question out; an answer that it has from before stays.</summary>
    /// <param name="reason">For the researcher.</param>
    public static void Leave(TurnDraft turn, Question question, AnswerStatus status, string words, string reason)
    {
        if (turn.State.Answers.Any(answer => answer.QuestionId == question.Id))
        {
            turn.ClosePrompt(answeredWith: null);
            AskingStep.AskNext(turn, turn.Text(Phrase.KeptAsWas));
            return;
        }

        Write(turn, new Answer(question.Id, status, null, words, null, reason, turn.Now, []));
        turn.ClosePrompt(turn.Text(Phrase.SkippedLabel));
        turn.Memory = turn.Memory with { LastTaken = TakenAs.Answer, LastAnswered = question.Id };
        AskingStep.GoOn(turn, question);
    }

    /// <summary>Replaces the value of an answer that was given before; its follow-ups stay.</summary>
    public static void Correct(TurnDraft turn, Question question, Understood reading, string verbatim)
    {
        var probes = turn.State.Answers.FirstOrDefault(answer => answer.QuestionId == question.Id)?.Probes ?? [];
        Write(turn, new Answer(question.Id, AnswerStatus.Answered, reading.Value, verbatim, reading.Remark, null, turn.Now, probes));
        turn.Memory = turn.Memory with { LastTaken = TakenAs.Answer, LastTakenAt = turn.Memory.Exchanges, LastAnswered = question.Id };
    }

    /// <summary>Writes an answer in the guide's order, in place of an earlier one, and forgets what is no longer shown because of it.</summary>
    public static void Write(TurnDraft turn, Answer answer)
    {
        var answers = turn.State.Answers.RemoveAll(a => a.QuestionId == answer.QuestionId).Add(answer);
        var order = turn.Guide.Questions.Select((question, index) => (question.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index);
        ImmutableArray<Answer> sorted = [.. answers.OrderBy(a => order[a.QuestionId])];
        turn.State = QuestionFlow.DropHidden(turn.Guide, turn.State with { Answers = sorted });
        turn.Memory = turn.Memory with { Attempts = 0, StaleNoted = false, AwaitingOther = false, Suggested = null };
    }
}
