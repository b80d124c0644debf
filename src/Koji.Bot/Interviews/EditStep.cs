using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>The person edited their last message: what it was taken for is what changes.</summary>
internal static class EditStep
{
    public static void Take(TurnDraft turn, string text)
    {
        switch (turn.Memory.LastTaken)
        {
            case var _ when OptOutWords.Recognise(text, turn.Language) == OptOutIntent.Clear && !Pending.Offers(turn, text):
            case TakenAs.Nothing:
                TextStep.Take(turn, text);
                break;
            case TakenAs.Consent when ConsentWords.Read(text, turn.Language) == false:
                turn.Heard(text);
                ConsentStep.Decline(turn, text, Phrase.Declined);
                break;
            case TakenAs.Consent:
                turn.Heard(text);
                break;
            default:
                turn.Heard(text);
                Corrections.TakeEdit(turn, text);
                break;
        }
    }
}
