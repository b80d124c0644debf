using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Commands;

public enum OptOutIntent
{
    No,

    /// <summary>It may be meant so: ask once.</summary>
    Unsure,
    Clear,
}

/// <summary>
/// Recognises that a person wants no more messages. The single words are the ones that carriers and regulators name
/// (FCC 47 CFR 64.1200(a)(10): stop, quit, end, revoke, opt out, cancel, unsubscribe), and their French counterparts;
/// Spanish and German ones stand in files of their own; words in a sentence count only where they are addressed to us, for people also tell of what they stopped and cancelled.
/// </summary>
public static partial class OptOutWords
{
    // A person who opts out is brief; beyond this it is an answer that happens to hold the words.
    private const int LongestRequest = 300;
    private const int MostWordsBesides = 12;

    private static readonly HashSet<string> Alone =
    [
        "stop", "stopall", "stop all", "stopp", "unsubscribe", "unsuscribe", "quit", "revoke", "optout", "opt out", "remove me", "stop stop", "stop stop stop",
        "arret", "arrets", "arretez", "arreter", "stoppez", "desinscrire", "desinscription", "desinscrivez moi", "desabonner", "desabonnement", "me desinscrire", "me desabonner", "desabonnez moi",
        .. SpanishAlone, .. GermanAlone,
    ];

    /// <summary>Words that mean it when nothing else is being asked, and can be an answer when something is.</summary>
    private static readonly HashSet<string> AloneOrAnAnswer = ["cancel", "end", "fin", "annuler", .. SpanishAloneOrAnAnswer, .. GermanAloneOrAnAnswer];

    /// <param name="text">What the person wrote.</param>
    /// <param name="language">Of the conversation; English, French, Spanish and German are understood in any, for people do not always write in the language that they were asked in.</param>
    public static OptOutIntent Recognise(string text, string language)
    {
        _ = language;
        if (text.Length > LongestRequest)
        {
            return OptOutIntent.No;
        }

        var written = PlainWords.Of(text);
        var plain = WithoutCourtesy(written);
        if (Alone.Contains(plain) || AloneOrAnAnswer.Contains(plain) || IsRequest(written))
        {
            return OptOutIntent.Clear;
        }

        var clauses = PlainWords.Clauses(text);
        if (clauses.Any(IsRequest))
        {
            return plain.Count(c => c == ' ') < MostWordsBesides ? OptOutIntent.Clear : OptOutIntent.Unsure;
        }

        return clauses.Count <= 2 && clauses.Select(WithoutCourtesy).Any(clause => IsHint(clause) || Alone.Contains(clause)) ? OptOutIntent.Unsure : OptOutIntent.No;
    }

    /// <summary>Whether the words could as well be the answer to a question ("cancel", "end").</summary>
    internal static bool MayBeAnAnswer(string text) => AloneOrAnAnswer.Contains(WithoutCourtesy(PlainWords.Of(text)));

    private static string WithoutCourtesy(string plain) => Courtesy().Replace(plain, "").Trim();

    private static bool IsRequest(string written)
    {
        var plain = WithoutCourtesy(written);
        return Request().IsMatch(plain) || GermanRequest().IsMatch(plain) || IsSpanishRequest(written);
    }

    private static bool IsHint(string plain) => Hint().IsMatch(plain) || SpanishHint().IsMatch(plain) || GermanHint().IsMatch(plain);

    [GeneratedRegex(@"^(?:(?:please|pls|ok|okay|hey|hi|hello|now|just|and|sorry|thanks|thank you|no|bonjour|merci|svp|s il vous plait|s il te plait|non|desole|desolee|por favor|hola|gracias|perdon|bitte|hallo|danke|nein)\s+)+|(?:\s+(?:please|pls|now|thanks|thank you|svp|merci|s il vous plait|s il te plait|maintenant|tout de suite|de suite|immediatement|immediately|right now|at once|por favor|ya|gracias|ahora|bitte|danke|sofort|jetzt))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex(
        @"^(?:(?:can|could|would|will) you (?:please )?|i (?:want|need|would like|d like) (?:you )?to |i (?:asked|told) you to |you (?:must|should|need to|have to) )?" +
        @"(?:(?:stop|quit) (?:messaging|texting|writing(?: to)?|contacting|emailing|mailing|bothering|spamming|pinging|harassing) (?:me|us)(?: (?:ever )?again| any ?more| for good)?|(?:stop|quit) (?:messaging|texting|contacting)" +
        @"|(?:stop|quit) sending (?:me|us)(?: any| these| more| all| your| those)*(?: messages?| texts?| emails?| stuff| this)?(?: any ?more)?" +
        @"|(?:do not|don t|never) (?:message|text|write(?: to)?|contact|email|bother|ping|send) (?:me|us)(?: (?:any|these|more|your|messages?|texts?|emails?|things))*(?: (?:ever )?again| any ?more)?" +
        @"|(?:remove|delete) (?:me|my number)(?: from .{1,40})?|take (?:me|my number) off(?: .{1,40})?|opt me out(?: of .{1,40})?|opt(?:ing)? out(?: of (?:this|these|all|your|everything)(?: messages)?)?" +
        @"|(?:unsubscribe(?: me)?|i (?:want|wish|would like|d like) to (?:unsubscribe|opt out))(?: (?:from|of) (?:this|these|that|you|your|all|everything|the list|here)(?: \w+){0,3})?|i(?: m| am)? (?:unsubscribing|opting out|opt out)" +
        @"|i (?:don t|do not|no longer) want (?:to (?:get|receive|have|hear)|to be (?:contacted|messaged|texted)|you to (?:contact|message|text|write to) me)(?: from you)?(?: (?:any|more|your|these|other|messages?|texts?|emails?|from you))*(?: any ?more| again)?" +
        @"|i (?:don t|do not) want (?:any )?(?:more|your|these) (?:messages?|texts?|emails?)(?: from you)?(?: any ?more)?|no more (?:messages?|texts?|emails?)(?: ever| from you)?|i no longer consent|i (?:revoke|withdraw) my consent" +
        @"|(?:ne (?:m|nous) (?:ecrivez|ecris|contactez|contacte|derangez|envoyez|envoie)|ne me (?:contactez|derangez|recontactez|sollicitez)) (?:plus|pas)(?: jamais)?(?: rien| de messages?| de sms)?" +
        @"|(?:veuillez |merci de |je veux que vous |pouvez vous )?(?:arretez?|cessez|cesser|arretiez|cessiez|arreter) (?:de |d )(?:m |me |nous )?(?:ecrire|contacter|envoyer|envoyer des messages?|deranger|solliciter|harceler)(?: des messages?| ces messages?| vos messages?)?" +
        @"|(?:merci de |de |veuillez )?(?:ne plus|ne pas) (?:m ecrire|me contacter|m envoyer (?:de|des) messages?|me deranger)|(?:desinscrivez|desabonnez|supprimez|retirez|enlevez) moi(?: .{1,40})?|je (?:veux|souhaite|voudrais) me (?:desinscrire|desabonner)(?: .{1,40})?" +
        @"|je (?:ne )?(?:veux|souhaite) plus (?:recevoir (?:de |vos |ces |aucun )?(?:messages?|sms|courriels?|mails?)|(?:de |vos |ces |aucun )(?:messages?|sms)|etre contactee?|que vous m ecriviez)(?: de votre part)?|plus (?:de|aucun) messages?|je retire mon consentement)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Request();

    [GeneratedRegex(
        @"^(?:leave (?:me|us) alone|go away|enough|that s enough|that is enough|no more|(?:stop|quit) (?:sending|emailing|writing|mailing)(?: \w+){0,12}|(?:stop|quit) (?:messaging|texting|contacting|bothering|spamming) (?:me|us) (?:about|with|for|on|at|during|every|so)(?: \w+){0,10}|(?:do not|don t|never) (?:send|email|write|text|message) (?:me|us)(?: \w+){0,10}|stop (?:it|this|that|asking(?: me)?(?: questions| things)?|pestering me)|(?:i )?(?:don t|do not) (?:ask|bother)(?: me)?|get lost|fuck off|piss off|shut up|spam|this is spam|i m done with (?:this|you)|not interested stop" +
        @"|laissez moi(?: tranquille)?|fichez moi la paix|foutez moi la paix|ca suffit|assez|c est du spam|n insistez pas|j en ai (?:assez|marre)|degage|degagez|arretez ca|stop ca|(?:arretez?|cessez) de (?:m |me |nous )?(?:envoyer|ecrire|contacter|solliciter)(?: \w+){0,10}|ne (?:m|me|nous) (?:envoyez|ecrivez|contactez) (?:plus|pas)(?: \w+){0,10})$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Hint();
}
