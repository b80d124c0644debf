using System.Globalization;
using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Review;

/// <param name="Rest">What the answer should be.</param>
/// <param name="Plain">Said in so many words ("I meant …"), not only hinted at ("actually …").</param>
internal sealed record Correction(string Rest, bool Plain);

/// <summary>A correction that names the answer by its number in the summary.</summary>
internal sealed record NumberedCorrection(int Number, string Rest);

/// <summary>Recognises that a person corrects an earlier answer.</summary>
internal static partial class CorrectionWords
{
    private const int LongestCorrection = 500;

    public static Correction? Read(string text)
    {
        if (text.Length > LongestCorrection)
        {
            return null;
        }

        if (Plain().Match(text) is { Success: true } plain)
        {
            return new Correction(plain.Groups["rest"].Value.Trim(), true);
        }

        if (Slip().Match(text) is { Success: true } slip)
        {
            return new Correction(slip.Groups["rest"].Value.Trim(), true);
        }

        return Hinted().Match(text) is { Success: true } hinted ? new Correction(hinted.Groups["rest"].Value.Trim(), false) : null;
    }

    /// <param name="count">How many answers there are: "the last one".</param>
    public static NumberedCorrection? ReadNumbered(string text, int count)
    {
        if (text.Length > LongestCorrection || (ByNumber().Match(text) is not { Success: true } match && (match = ByOrdinal().Match(text)) is not { Success: true }))
        {
            return null;
        }

        var number = match.Groups["number"].Value.ToLowerInvariant();
        var index = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Ordinal(number, count);
        return new NumberedCorrection(index, match.Groups["rest"].Value.Trim().TrimEnd('.', '!'));
    }

    private static int Ordinal(string word, int count) => word switch
    {
        "first" or "1st" or "one" or "un" or "premier" or "première" or "premiere" or "1re" or "1ère" or "1er" => 1,
        "second" or "2nd" or "two" or "deux" or "seconde" or "deuxième" or "deuxieme" or "2e" => 2,
        "third" or "3rd" or "three" or "trois" or "troisième" or "troisieme" or "3e" => 3,
        "fourth" or "4th" or "four" or "quatre" or "quatrième" or "quatrieme" or "4e" => 4,
        "fifth" or "5th" or "five" or "cinq" or "cinquième" or "cinquieme" or "5e" => 5,
        "sixth" or "6th" or "six" or "sixième" or "sixieme" or "6e" => 6,
        "seventh" or "7th" or "seven" or "sept" or "septième" or "septieme" or "7e" => 7,
        "eighth" or "8th" or "eight" or "huit" or "huitième" or "huitieme" or "8e" => 8,
        _ => count,
    };

    private const string Regret = @"^\s*(?:(?:oh|ah|oops|ops|wait|no|non|sorry|apologies|my mistake|my bad|pardon|désolée?|desolee?|oups|euh|um|hm+|typo|erreur|non pardon|excusez-moi)[\s,.!:…-]+)*";
    private const string Numbers = @"(?<number>\d{1,2}|first|second|third|fourth|fifth|sixth|seventh|eighth|last|1st|2nd|3rd|[4-8]th|one|two|three|four|five|six|seven|eight|premi(?:er|[eè]re)|1(?:re|ère|er)|deuxi[eè]me|seconde|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me|[2-8]e|derni(?:er|[eè]re))";

    [GeneratedRegex(Regret + @"(?:i (?:actually )?meant(?: to (?:say|write|pick|put))?|i wanted to say|correction|make (?:that|it)(?: an?)?|change (?:that|it|my answer|my last answer)(?: to)?|it should (?:be|say|have been)|that should (?:be|say|have been)|should (?:be|have been)|je voulais (?:dire|mettre|écrire|ecrire)|mettez plutôt|mettez plutot|disons plutôt|disons plutot|c['’]était plutôt|(?:il )?fallait lire|je corrige)\b[\s,:–—-]*(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Plain();

    // "Oops, 2": nobody answers a new question like that.
    [GeneratedRegex(@"^\s*(?:(?:oops|ops|typo|my mistake|my bad|no wait|wait no|oups|erreur(?: de frappe)?|faute de frappe)[\s,.!:…-]+)+(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Slip();

    [GeneratedRegex(@"^\s*(?:(?:oops|ops|wait|sorry|actually|no wait|no sorry|my mistake|typo|on second thoughts?|pardon|désolée?|oups|en fait|finalement|non pardon|erreur|à la réflexion)[\s,.!:…-]+)+(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Hinted();

    // "2: 5", "2 -> 5", "2 should be 5", "change 2 to 5", "question 2 is 5", "changez la 2 en 5".
    [GeneratedRegex(Regret + @"(?:actually,? |en fait,? )?(?:please )?(?:change|correct|set|make|put|replace|changez|corrigez|remplacez|mettez|changer|corriger)?\s*(?:the |number |no\.? |n[°o]\s?|#|question |answer |la question |la réponse |la |le |l['’])*" + Numbers + @"(?:\s+(?:one|question|answer|réponse))?\s*(?:[:=]|->|→|=>|\)|\bto\b|\bshould be\b|\bshould say\b|\bshould have been\b|\bis actually\b|\bis really\b|\bis\b|\binto\b|\bwith\b|\ben\b|\bpar\b|\bà\b|\bdevrait être\b|\bdoit être\b|\best\b|\bserait\b|\bc['’]est\b)\s*(?:actually |really |plutôt )?(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByNumber();

    // "5 for the second one", "yes to number 3", "5 pour la deuxième".
    [GeneratedRegex(Regret + @"(?<rest>\S.{0,80}?)\s+(?:for|to|on|at|pour|à)\s+(?:the |number |no\.? |#|question |la |le |numéro )*" + Numbers + @"(?:\s+(?:one|question|answer))?\s*[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByOrdinal();
}
