namespace Koji.Bot.Interviews.Commands;

/// <summary>Recognises that a person who had opted out wants to hear from us again. "Yes" is not among the words: it answers too many other things.</summary>
public static class OptInWords
{
    private static readonly HashSet<string> Alone =
    [
        "start", "unstop", "subscribe", "resubscribe", "opt in", "optin", "opt me in", "subscribe me",
        "reprendre", "s abonner", "se reabonner", "m abonner", "me reabonner", "abonnez moi", "reabonnez moi", "reinscrivez moi", "inscrivez moi",
        "alta", "darme de alta", "deme de alta", "suscribirme", "suscribir", "quiero suscribirme",
        "anmelden", "wieder anmelden", "melden sie mich wieder an", "ich mochte mich wieder anmelden", "abonnieren",
    ];

    public static bool Recognise(string text) => text.Length <= 60 && Alone.Contains(PlainWords.Of(text));
}
