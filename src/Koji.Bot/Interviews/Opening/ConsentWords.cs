using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.Opening;

/// <summary>Reads the reply to "may I ask you a few questions?". What is not clearly a yes is none.</summary>
internal static class ConsentWords
{
    private static readonly YesNoQuestion Consent = new() { Id = "consent", Text = LocalizedText.Of("May I ask you a few questions?") };

    private static readonly HashSet<string> Granting =
    [
        "go ahead", "yes go ahead", "go on", "go for it", "lets go", "let s go", "let s start", "let s do it", "let s do this", "start", "begin", "fire away", "shoot", "ask away", "ask", "sure", "sure thing", "of course", "why not", "ok", "okay", "k", "fine", "fine by me", "all right", "alright", "i agree", "agreed", "i consent", "i accept", "i m in", "happy to", "gladly", "with pleasure", "no problem", "you may", "yes you may", "you can", "please do", "ready", "i m ready",
        "allez y", "oui allez y", "vas y", "on y va", "allons y", "commencons", "on commence", "d accord", "dac", "ca marche", "ca va", "pas de probleme", "pas de souci", "bien sur", "volontiers", "avec plaisir", "pourquoi pas", "je veux bien", "je suis d accord", "j accepte", "entendu", "c est parti", "je vous ecoute", "pret", "prete",
        "adelante", "si adelante", "vale", "de acuerdo", "claro", "por supuesto", "vamos", "empecemos", "pregunte", "con gusto", "esta bien", "gern", "ja gern", "gerne", "ja gerne", "in ordnung", "einverstanden", "klar", "legen sie los", "los geht s", "fangen wir an", "nur zu", "warum nicht", "naturlich",
    ];

    private static readonly string[] Declining =
    [
        "no thanks", "no thank you", "not interested", "not now", "not today", "not really", "no time", "don t have time", "do not have time", "have no time", "busy", "maybe later", "later", "another time", "some other time", "rather not", "prefer not", "don t want", "do not want", "don t feel like", "no way", "never", "i decline", "decline", "refuse", "pass", "i m good", "i ll pass", "not for me", "don t think so", "i d better not", "can t right now", "can t now",
        "non merci", "pas interesse", "pas interessee", "ne m interesse pas", "pas maintenant", "pas aujourd hui", "pas le temps", "plus tard", "une autre fois", "ne veux pas", "ne souhaite pas", "pas envie", "prefere pas", "prefere ne pas", "preferes pas", "je refuse", "jamais", "sans facon", "ca ne me dit rien", "peux pas",
        "no gracias", "ahora no", "hoy no", "no tengo tiempo", "no me interesa", "otro dia", "mas tarde", "no quiero", "nein danke", "kein interesse", "nicht interessiert", "keine zeit", "jetzt nicht", "nicht jetzt", "ein andermal", "spater", "mochte nicht", "will nicht",
    ];

    /// <returns>Nothing where it is neither a yes nor a no.</returns>
    public static bool? Read(string text, string language)
    {
        var plain = PlainWords.Of(text);
        if (Declining.Any(words => $" {plain} ".Contains($" {words} ", StringComparison.Ordinal)))
        {
            return false;
        }

        if (Granting.Contains(plain))
        {
            return true;
        }

        // "Yes, but who are you?" is a question before it is a consent.
        return AnswerReader.Read(Consent, text, language) is Understood { Value: YesNoAnswer answer } && !(answer.Value && text.Contains('?', StringComparison.Ordinal))
            ? answer.Value
            : null;
    }
}
