using Koji.Bot.Interviews.Aids;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>What a person wrote: an opt-out first, then the end of a pause, then a command, and only then an answer.</summary>
internal static class TextStep
{
    public static void Take(TurnDraft turn, string text)
    {
        turn.Heard(text);
        if (StopStep.TryTake(turn, text))
        {
            return;
        }

        var command = Pending.Offers(turn, text) ? null : CommandReader.Read(text, Pending.IsFreeText(turn));
        if (turn.Memory.Paused && TryTakeUp(turn, text, command))
        {
            return;
        }

        if (command is not null && CommandStep.TryTake(turn, command, text))
        {
            return;
        }

        // An open question takes any words for its answer, so that a question back has to be told from one first.
        if (Pending.IsFreeText(turn) && !turn.Memory.AwaitingOther && StudyQuestions.TryAnswer(turn, text))
        {
            return;
        }

        TakeAnswer(turn, text);
    }

    public static void TakeAnswer(TurnDraft turn, string text)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Consent:
                ConsentStep.Take(turn, text);
                break;
            case InterviewPhase.Asking:
                TextAnswers.Take(turn, turn.Current!, text);
                break;
            case InterviewPhase.Probing:
                ProbingStep.Take(turn, text);
                break;
            case InterviewPhase.Review:
                ReviewStep.Take(turn, text);
                break;
        }
    }

    /// <summary>
    /// Ends a pause. Most first words after one only say "I'm back", so the question is put again;
    /// a command, a whole answer to a closed question or a sentence is taken as what it is.
    /// </summary>
    private static bool TryTakeUp(TurnDraft turn, string text, Command? command)
    {
        turn.Memory = turn.Memory with { Paused = false };
        if (command is { Kind: not CommandKind.Resume })
        {
            return false;
        }

        var isAnswer = command is null && turn.State.Phase switch
        {
            InterviewPhase.Asking when turn.Current is not OpenEndedQuestion => TextAnswers.Read(turn.Current!, text, turn.Language) is Answers.Understood { Whole: true },
            InterviewPhase.Asking or InterviewPhase.Probing => PlainWords.Of(text).Split(' ').Length >= 5,
            _ => true,
        };
        if (isAnswer)
        {
            return false;
        }

        Pending.Restate(turn, SayKind.Question, WhereWeAre.Again(turn, Phrase.ResumedByText, Phrase.Resumed));
        return true;
    }
}
