using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Review;

/// <summary>Changes the answer that was given last, when a person says so while another question is open, or edits their message.</summary>
internal static class Corrections
{
    /// <summary>Takes <paramref name="text"/> as a correction of the last answer if that is what it is, and asks the open question again.</summary>
    public static bool TryTake(TurnDraft turn, Question current, string text)
    {
        if (CorrectionWords.Read(text) is not { } correction || LastAnswered(turn) is not { } last)
        {
            return false;
        }

        if (TextAnswers.Read(last, correction.Rest, turn.Language) is not Understood reading || !IsMeant(turn, correction, last, current, reading))
        {
            return false;
        }

        turn.ClosePrompt(answeredWith: null);
        Recording.Correct(turn, last, reading, text.Trim());
        AskingStep.AskNext(turn, Acknowledgement(turn, last, reading.Value) + " " + turn.Text(Phrase.CorrectionBeforeQuestion));
        return true;
    }

    /// <summary>
    /// Whether <paramref name="text"/> takes something back that answers neither the last question nor the current one:
    /// "no, I meant …" is no No, and "I was wrong, yes" is no text of one's own.
    /// </summary>
    public static bool IsLost(TurnDraft turn, Question current, string text) =>
        current is not OpenEndedQuestion && CorrectionWords.Read(text) is { Plain: true } correction && LastAnswered(turn) is not null
        && !FitsListed(turn, current, correction.Rest);

    /// <summary>The reading is an answer and nothing beside it. One pick of several is, where it takes the place of those made before.</summary>
    public static bool IsNothingElse(Understood reading) => !IsOwnText(reading.Value)
        && (reading.Whole || reading is { Remark: null, Value: MultipleChoiceAnswer { OptionIds.Length: 1 } });

    /// <summary>Takes a correction of the answer that is being probed. The probe is dropped: it spoke of the old answer.</summary>
    public static bool TryTakeWhileProbing(TurnDraft turn, Question question, string text)
    {
        if (question is OpenEndedQuestion || CorrectionWords.Read(text) is not { } correction
            || TextAnswers.Read(question, correction.Rest, turn.Language) is not Understood reading || !IsNothingElse(reading))
        {
            return false;
        }

        Recording.Correct(turn, question, reading, text.Trim());
        turn.Memory = turn.Memory with { OpenProbe = null };
        AskingStep.AskNext(turn, Acknowledgement(turn, question, reading.Value));
        return true;
    }

    /// <summary>The person edited the message that was their last answer or reply.</summary>
    public static void TakeEdit(TurnDraft turn, string text)
    {
        if (turn.Memory.LastAnswered is not { } id || turn.Guide.Find(id) is not { } question || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (turn.Memory.LastTaken == TakenAs.ProbeReply)
        {
            FollowUp.SetReply(turn, id, text.Trim());
            turn.Say(SayKind.Help, turn.Text(Phrase.CorrectedText), null, id);
            return;
        }

        if (turn.Memory.LastTaken is TakenAs.AnswerAddition or TakenAs.ReplyAddition
            && turn.State.Answers.FirstOrDefault(answer => answer.QuestionId == id) is { } answered)
        {
            Additions.TakeEdit(turn, answered, text);
            return;
        }

        if (TextAnswers.Read(question, text, turn.Language) is not Understood reading)
        {
            return;
        }

        var asked = turn.State.CurrentQuestionId;
        var phase = turn.State.Phase;
        Recording.Correct(turn, question, reading, text.Trim());
        var acknowledgement = Acknowledgement(turn, question, reading.Value);
        if (phase == InterviewPhase.Asking && Branching.QuestionFlow.Next(turn.Guide, turn.State)?.Id != asked)
        {
            // What the new answer makes of the branching decides what is asked now.
            turn.ClosePrompt(answeredWith: null);
            AskingStep.AskNext(turn, acknowledgement);
        }
        else if (phase == InterviewPhase.Review)
        {
            ReviewStep.ShowAgain(turn, acknowledgement);
        }
        else
        {
            turn.Say(SayKind.Help, acknowledgement, null, id);
        }
    }

    public static string Acknowledgement(TurnDraft turn, Question question, AnswerValue value) => value is TextAnswer
        ? turn.Text(Phrase.CorrectedText)
        : turn.Text(Phrase.Corrected, turn.Text(Phrase.Quoted, AnswerWords.Of(question, value, turn.Language)));

    private static Question? LastAnswered(TurnDraft turn) =>
        turn.Memory.LastAnswered is { } id && id != turn.State.CurrentQuestionId ? turn.Guide.Find(id) : null;

    private static bool IsMeant(TurnDraft turn, Correction correction, Question last, Question current, Understood reading)
    {
        var fitsCurrent = current is not OpenEndedQuestion && FitsListed(turn, current, correction.Rest);
        if (last is OpenEndedQuestion)
        {
            // Anything reads as an answer to an open question: only plain words will do, and only where they cannot be the answer asked for now.
            return correction.Meant && !fitsCurrent;
        }

        if (!IsNothingElse(reading))
        {
            return false;
        }

        return correction.Plain || (current is OpenEndedQuestion ? PlainWords.Of(correction.Rest).Split(' ').Length <= 3 : !fitsCurrent);
    }

    private static bool FitsListed(TurnDraft turn, Question question, string words) =>
        TextAnswers.Read(question, words, turn.Language) is Understood reading && !IsOwnText(reading.Value);

    private static bool IsOwnText(AnswerValue value) => value is SingleChoiceAnswer { OtherText: not null } or MultipleChoiceAnswer { OtherText: not null };
}
