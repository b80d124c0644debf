using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.FollowUps;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Commands;

/// <summary>Does what a person asked of the interviewer, and comes back to what was pending.</summary>
internal static class CommandStep
{
    /// <returns>False where the command means nothing here, so that the words are read as an answer.</returns>
    public static bool TryTake(TurnDraft turn, Command command, string words)
    {
        switch (command.Kind)
        {
            case CommandKind.Help:
                Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.Help));
                return true;
            case CommandKind.Purpose:
                Pending.Restate(turn, SayKind.Help, Pending.Purpose(turn));
                return true;
            case CommandKind.DataUse:
                Pending.Restate(turn, SayKind.Help, ReviewStep.DataUse(turn));
                return true;
            case CommandKind.Identity:
                Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.Identity, turn.Guide.Opening.Asker.In(turn.Language)));
                return true;
            case CommandKind.Duration:
                Pending.Restate(turn, SayKind.Help, Duration(turn));
                return true;
            case CommandKind.ChangeLanguage:
                ChangeLanguage(turn, command.Language!);
                return true;
            case CommandKind.Pause when turn.State.Phase != InterviewPhase.Consent:
                turn.Memory = turn.Memory with { Paused = true };
                turn.Say(SayKind.Help, turn.Text(Phrase.Paused));
                return true;
            case CommandKind.Resume when turn.State.Phase is InterviewPhase.Asking or InterviewPhase.Probing:
                Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.ResumeNothingPaused));
                return true;
            case CommandKind.Stop when turn.State.Phase != InterviewPhase.Consent:
                StopStep.EndHere(turn);
                return true;
            case CommandKind.Stop or CommandKind.Skip or CommandKind.Pause:
                return turn.State.Phase == InterviewPhase.Consent ? Decline(turn, words) : Skip(turn, words);
            case CommandKind.DoNotKnow:
                return turn.State.Phase == InterviewPhase.Asking && DoNotKnow(turn, words);
            case CommandKind.Back:
                return Back(turn);
            case CommandKind.Repeat:
                Repeat(turn);
                return true;
            case CommandKind.AskBack:
                return AskBack(turn);
            default:
                return false;
        }
    }

    private static bool Decline(TurnDraft turn, string words)
    {
        ConsentStep.Decline(turn, words, Phrase.Declined);
        return true;
    }

    private static bool Skip(TurnDraft turn, string words)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Asking when turn.Current!.Required:
                AskingStep.Put(turn, turn.Current, SayKind.Help, turn.Text(Phrase.SkipRequired));
                return true;
            case InterviewPhase.Asking:
                Recording.Leave(turn, turn.Current!, AnswerStatus.Skipped, words.Trim(), "The person asked to skip it.");
                return true;
            case InterviewPhase.Probing:
                FollowUp.MoveOn(turn);
                return true;
            default:
                ReviewStep.Approve(turn);
                return true;
        }
    }

    private static bool DoNotKnow(TurnDraft turn, string words)
    {
        if (turn.Current!.Required)
        {
            AskingStep.Put(turn, turn.Current, SayKind.Help, turn.Text(Phrase.SkipRequired));
        }
        else
        {
            Recording.Leave(turn, turn.Current, AnswerStatus.Skipped, words.Trim(), "The person said that they don't know.");
        }

        return true;
    }

    private static bool Back(TurnDraft turn)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Probing:
                turn.Memory = turn.Memory with { LastTaken = TakenAs.Nothing, LastAnswered = null };
                AskingStep.Ask(turn, turn.Current!, SayKind.Question, turn.Text(Phrase.BackTo));
                return true;
            case InterviewPhase.Asking or InterviewPhase.Review:
                AskingStep.GoBack(turn);
                return true;
            default:
                return false;
        }
    }

    private static void Repeat(TurnDraft turn)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Consent:
                ConsentStep.Open(turn);
                break;
            case InterviewPhase.Review:
                ReviewStep.ShowAgain(turn, "");
                break;
            default:
                Pending.Restate(turn, SayKind.Question, turn.Text(Phrase.RepeatPreface));
                break;
        }
    }

    private static bool AskBack(TurnDraft turn)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Asking:
                TextAnswers.AnswerAskedBack(turn, turn.Current!);
                return true;
            case InterviewPhase.Probing:
                Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.AskedBackOpen));
                return true;
            case InterviewPhase.Consent:
                Pending.Restate(turn, SayKind.Help, Pending.Purpose(turn));
                return true;
            default:
                return false;
        }
    }

    private static string Duration(TurnDraft turn) =>
        (turn.State.Phase is InterviewPhase.Asking or InterviewPhase.Probing ? QuestionFlow.Left(turn.Guide, turn.State) : null) switch
        {
            1 => turn.Text(Phrase.QuestionsLeftOne),
            > 1 and var left => turn.Text(Phrase.QuestionsLeft, left),
            _ => turn.Text(Phrase.Duration, ConsentStep.Minutes(turn)),
        };

    private static void ChangeLanguage(TurnDraft turn, string language)
    {
        if (!turn.Guide.Languages.Contains(language))
        {
            Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.LanguageUnavailable));
            return;
        }

        turn.State = turn.State with { Language = language };
        if (turn.State.Phase == InterviewPhase.Consent)
        {
            ConsentStep.Open(turn);
        }
        else if (turn.State.Phase == InterviewPhase.Review)
        {
            ReviewStep.ShowAgain(turn, turn.Text(Phrase.LanguageChanged));
        }
        else
        {
            Pending.Restate(turn, SayKind.Help, turn.Text(Phrase.LanguageChanged));
        }
    }
}
