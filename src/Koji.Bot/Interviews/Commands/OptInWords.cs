using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

/// <summary>
/// Recognises that a person who had opted out wants to hear from us again. "Yes" is not among the words: it answers too many other things. What is said in
/// free words must be nothing but that: a question about it, or a "not" before it, is no opt-in.
/// </summary>
public static partial class OptInWords
{
    private static readonly HashSet<string> Alone =
    [
        "start", "unstop", "subscribe", "resubscribe", "opt in", "optin", "opt me in", "subscribe me",
        "reprendre", "s abonner", "se reabonner", "m abonner", "me reabonner", "abonnez moi", "reabonnez moi", "reinscrivez moi", "inscrivez moi",
        "alta", "darme de alta", "deme de alta", "suscribirme", "suscribir", "quiero suscribirme",
        "anmelden", "wieder anmelden", "melden sie mich wieder an", "ich mochte mich wieder anmelden", "abonnieren",
    ];

    public static bool Recognise(string text) =>
        text.Length <= 80 && !text.Contains('?', StringComparison.Ordinal) && PlainWords.Of(text) is var plain && (Alone.Contains(plain) || Request().IsMatch(plain));

    [GeneratedRegex(
        @"^(?:please |bonjour |hello |hi |hola |hallo |por favor |bitte )*(?:" +
        @"(?:you (?:can|may) )?(?:(?:start|resume) )?(?:text|texting|message|messaging|contact|contacting|write to|writing to) me again" +
        @"|i (?:want|would like|d like) to (?:(?:get|receive|have) (?:your |the )?(?:messages|texts)|hear from you|opt in|subscribe|be (?:texted|contacted)) again" +
        @"|(?:vous pouvez )?(?:m ecrire|me contacter|me recontacter|ecrivez moi|contactez moi) (?:a|de) nouveau|vous pouvez me recontacter|recontactez moi" +
        @"|je (?:veux|voudrais|souhaite) (?:(?:a|de) nouveau )?(?:recevoir (?:vos|des|les) messages|me reabonner|me reinscrire)(?: (?:a|de) nouveau)?" +
        @"|(?:pueden|puede|puedes) (?:volver a )?escribirme(?: otra vez| de nuevo)?|quiero (?:volver a )?recibir (?:sus |tus |los )?mensajes(?: otra vez| de nuevo)?" +
        @"|(?:sie konnen|ihr konnt|du kannst) mir wieder schreiben|schreiben sie mir (?:bitte )?wieder|ich (?:mochte|will) wieder (?:ihre |eure )?(?:nachrichten|sms) (?:erhalten|bekommen)" +
        @")(?: please| s il vous plait| por favor| bitte)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Request();
}
