using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>Words after which asking further would be nagging.</summary>
internal static class NoMore
{
    /// <summary>Ends the follow-ups, and is no reply to them.</summary>
    private static readonly HashSet<string> Enough =
    [
        "nothing else", "nothing more", "no more to say", "nothing to add", "that s it", "that s all", "that is all", "that s about it", "done",
        "rien d autre", "rien de plus", "c est tout", "voila", "voila tout", "rien a ajouter",
        "nada mas", "eso es todo", "ya esta", "nada que anadir", "das ist alles", "das war s", "nichts weiter", "mehr nicht", "nichts hinzuzufugen",
    ];

    /// <summary>A reply that leads no further: kept, and not probed again.</summary>
    private static readonly HashSet<string> NothingToAdd =
    [
        "no", "nope", "nothing", "not really", "none", "i don t know", "don t know", "no idea", "not sure", "idk", "dunno", "already said", "i already said", "i told you", "i already told you", "can t think of any", "can t think of anything", "nothing comes to mind", "no example",
        "non", "rien", "pas vraiment", "je ne sais pas", "je sais pas", "sais pas", "aucune idee", "je l ai deja dit", "deja dit", "pas d exemple",
        "nada", "no se", "no lo se", "ni idea", "la verdad es que no", "ya lo he dicho", "ya se lo he dicho", "no se me ocurre nada", "nein", "nichts", "eigentlich nicht", "weiß nicht", "weiß ich nicht", "keine ahnung", "habe ich schon gesagt", "fallt mir nichts ein",
    ];

    /// <summary>"That's all": not even a reply.</summary>
    public static bool IsAll(string text) => Enough.Contains(PlainWords.Of(text));

    /// <summary>"No", "I don't know", "that's all": nothing in it to follow up on.</summary>
    public static bool LeadsNowhere(string text) => IsAll(text) || NothingToAdd.Contains(PlainWords.Of(text));
}
