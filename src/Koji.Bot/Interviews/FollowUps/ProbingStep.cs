using Koji.Bot.Interviews.Review;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Takes what was said to a follow-up.</summary>
internal static class ProbingStep
{
    public static void Take(TurnDraft turn, string text)
    {
        var question = turn.Current!;
        if (Corrections.TryTakeWhileProbing(turn, question, text))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(text) || NoMore.IsAll(text))
        {
            FollowUp.MoveOn(turn);
            return;
        }

        FollowUp.TakeReply(turn, text.Trim(), mayProbeAgain: !NoMore.LeadsNowhere(text));
    }
}
