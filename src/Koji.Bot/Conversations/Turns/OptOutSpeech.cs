using System.Collections.Frozen;

namespace Koji.Bot.Conversations.Turns;

/// <summary>The words by which people leave and return outside of an interview; inside of one the engine listens for them.</summary>
internal static class OptOutSpeech
{
    // The keywords that US carriers and Twilio treat as opt-out and opt-in, with French ones. "Yes" opts in with Twilio
    // as well, but people say it for many reasons, so that here it does not.
    private static readonly FrozenSet<string> Out = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout", "opt out", "opt-out", "arrêt", "arret", "désabonner", "desabonner");

    private static readonly FrozenSet<string> In = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "start", "unstop", "/start", "optin", "opt in", "opt-in", "reprendre", "réabonner", "reabonner");

    public static bool IsOptOut(string text) => Out.Contains(Bare(text));

    public static bool IsOptIn(string text) => In.Contains(Bare(text));

    private static string Bare(string text) => text.Trim().Trim('.', '!', '"', '\'', '«', '»', ' ', '\u00a0', '\u202f');
}
