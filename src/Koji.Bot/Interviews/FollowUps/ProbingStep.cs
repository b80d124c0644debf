using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Review;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Takes what was said to a follow-up.</summary>
internal static class ProbingStep
{
    /// <summary>Ends the follow-ups, and is no reply to them.</summary>
    private static readonly HashSet<string> Enough =
    [
        "nothing else", "nothing more", "no more to say", "nothing to add", "that s it", "that s all", "that is all", "that s about it", "done",
        "rien d autre", "rien de plus", "c est tout", "voila", "voila tout", "rien a ajouter",
    ];

    /// <summary>A reply that leads no further: kept, and not probed again.</summary>
    private static readonly HashSet<string> NothingToAdd =
    [
        "no", "nope", "nothing", "not really", "none", "i don t know", "don t know", "no idea", "not sure", "idk", "dunno", "already said", "i already said", "i told you", "i already told you", "can t think of any", "can t think of anything", "nothing comes to mind", "no example",
        "non", "rien", "pas vraiment", "je ne sais pas", "je sais pas", "sais pas", "aucune idee", "je l ai deja dit", "deja dit", "pas d exemple",
    ];

    public static void Take(TurnDraft turn, string text)
    {
        var question = turn.Current!;
        if (Corrections.TryTakeWhileProbing(turn, question, text))
        {
            return;
        }

        var plain = PlainWords.Of(text);
        if (string.IsNullOrWhiteSpace(text) || Enough.Contains(plain))
        {
            FollowUp.MoveOn(turn);
            return;
        }

        FollowUp.TakeReply(turn, text.Trim(), mayProbeAgain: !NothingToAdd.Contains(plain));
    }
}
