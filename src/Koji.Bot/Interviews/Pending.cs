using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>What is waiting for the person's reply, whichever phase the interview is in.</summary>
internal static class Pending
{
    /// <summary>Says it again below <paramref name="preface"/>, so that every reply of ours ends with what we would like to hear.</summary>
    public static void Restate(TurnDraft turn, SayKind kind, string preface)
    {
        switch (turn.State.Phase)
        {
            case InterviewPhase.Consent:
                ConsentStep.AskAgain(turn, kind, preface);
                break;
            case InterviewPhase.Asking:
                AskingStep.Put(turn, turn.Current!, kind, preface);
                break;
            case InterviewPhase.Probing:
                turn.Say(kind, AskingStep.Join(preface, turn.Memory.OpenProbe?.Text ?? ""), null, turn.State.CurrentQuestionId);
                break;
            case InterviewPhase.Review:
                ReviewStep.AskAgain(turn, kind, preface);
                break;
        }
    }

    /// <summary>Whether an open question, a probe or the text of "other" awaits free text.</summary>
    public static bool IsFreeText(TurnDraft turn) =>
        turn.State.Phase == InterviewPhase.Probing || turn.Memory.AwaitingOther || (turn.State.Phase == InterviewPhase.Asking && turn.Current is OpenEndedQuestion);

    /// <summary>Whether the words are, to the letter, something that the open question offers: then they answer it, whatever else they may mean.</summary>
    public static bool Offers(TurnDraft turn, string words) =>
        turn.State.Phase == InterviewPhase.Asking && turn.Current is OptionsQuestion options
        && options.Options.Any(option => option.Id == words.Trim() || option.Label.ByLanguage.Values.Any(label => Commands.PlainWords.Of(label) == Commands.PlainWords.Of(words)));

    public static string Purpose(TurnDraft turn) =>
        (turn.State.Phase is InterviewPhase.Asking or InterviewPhase.Probing ? turn.Current?.Purpose?.In(turn.Language).Trim() : null)
        ?? turn.Text(Phrase.PurposeOfStudy, ConsentStep.Purpose(turn), turn.Guide.Opening.Asker.In(turn.Language));
}
