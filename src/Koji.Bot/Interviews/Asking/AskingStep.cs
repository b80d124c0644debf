using Koji.Bot.Interviews.Branching;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews.Asking;

/// <summary>Puts questions: the next one, one again, or the one before.</summary>
internal static class AskingStep
{
    /// <summary>Asks the next question with a word about the answer just given, or comes to the summary after the last one.</summary>
    public static void GoOn(TurnDraft turn, Question? answered = null)
    {
        var transition = answered is null ? null : Transitions.After(answered, turn.State);
        // Where we are is said once: after a long silence by the number of the question.
        var progress = answered is null || WhereWeAre.WasLongSilent(turn) ? null : Transitions.Progress(turn.Guide, turn.State);
        AskNext(turn, string.Join(' ', new[] { transition, progress }.Where(part => part is not null)));
    }

    /// <summary>Asks the next question, or comes to the summary where there is none.</summary>
    public static void AskNext(TurnDraft turn, string preface)
    {
        if (QuestionFlow.Next(turn.Guide, turn.State) is { } next)
        {
            Ask(turn, next, SayKind.Question, WhereWeAre.AfterSilence(turn, next) is { } where ? $"{preface} {where}".TrimStart() : preface);
        }
        else
        {
            ReviewStep.Begin(turn, preface);
        }
    }

    /// <summary>Asks a question from the start: no failed attempts, nothing picked.</summary>
    public static void Ask(TurnDraft turn, Question question, SayKind kind, string preface)
    {
        turn.ClosePrompt(answeredWith: null);
        turn.State = turn.State with { Phase = InterviewPhase.Asking, CurrentQuestionId = question.Id };
        turn.Memory = turn.Memory with { Attempts = 0, AskedBack = 0, AwaitingOther = false, OpenProbe = null };
        Put(turn, question, kind, preface);
    }

    /// <summary>Says the question as it stands, with what is picked so far.</summary>
    public static void Put(TurnDraft turn, Question question, SayKind kind, string preface)
    {
        var text = QuestionPrompts.Text(question, turn.Language);
        var prompt = QuestionPrompts.For(question, turn.Language);
        if (prompt is not null && turn.Memory.OpenPrompt is { } open && turn.State.CurrentQuestionId == question.Id && open.Kind == prompt.Kind)
        {
            prompt = prompt with { Draft = open.Draft };
        }

        turn.Say(kind, Join(preface, text), prompt, question.Id);
    }

    public static void GoBack(TurnDraft turn)
    {
        if (QuestionFlow.Previous(turn.Guide, turn.State, turn.State.Phase == InterviewPhase.Review ? null : turn.State.CurrentQuestionId) is { } previous)
        {
            turn.ClosePrompt(answeredWith: null);
            turn.Memory = turn.Memory with { LastTaken = TakenAs.Nothing, LastAnswered = null };
            Ask(turn, previous, SayKind.Question, turn.Text(Phrase.BackTo));
        }
        else
        {
            Put(turn, turn.Current!, SayKind.Help, turn.Text(Phrase.BackNothing));
        }
    }

    /// <summary>A preface on a line of its own above the question.</summary>
    public static string Join(string preface, string text) => preface.Length == 0 ? text : $"{preface}\n\n{text}";
}
