using Koji.Bot.Interviews.Asking;
using Koji.Bot.Interviews.Opening;
using Koji.Bot.Interviews.Review;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Interviews;

/// <summary>The interview goes on at another address, where nothing of it stands yet: what awaits its answer is put again there, as a whole.</summary>
internal static class CarryOnStep
{
    /// <param name="awaitsDecision">The turn that asked a prober was never finished: the interview goes on without the follow-up.</param>
    public static void Take(TurnDraft turn, string channel, bool awaitsDecision)
    {
        turn.State = turn.State with { Channel = channel };
        // Who opens another chat to go on is back from a pause, and has answered "shall I stop?" by coming.
        turn.Memory = turn.Memory with { Paused = false, Nudged = false, Nudges = 0, ConfirmingStop = false, AwaitingOther = false };
        var preface = turn.Text(Phrase.WhereWeWere);
        if (awaitsDecision)
        {
            AskingStep.AskNext(turn, preface);
            return;
        }

        switch (turn.State.Phase)
        {
            case InterviewPhase.Consent:
                // Who asks, and why, is not to be read here yet.
                ConsentStep.Open(turn);
                break;
            case InterviewPhase.Review:
                ReviewStep.ShowAgain(turn, preface);
                break;
            default:
                Pending.Restate(turn, SayKind.Question, preface);
                break;
        }
    }
}
