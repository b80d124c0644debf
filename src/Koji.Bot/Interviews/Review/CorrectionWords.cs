using System.Globalization;
using System.Text.RegularExpressions;

namespace Koji.Bot.Interviews.Review;

/// <param name="Rest">What the answer should be.</param>
/// <param name="Plain">Said in so many words ("make that …", "oops, …"), not only hinted at ("actually …").</param>
/// <param name="Meant">Said of the person's own words ("I meant …"). Only this replaces an open answer: "make it cheaper" may well be a wish.</param>
internal sealed record Correction(string Rest, bool Plain, bool Meant);

/// <summary>A correction that names the answer by its number in the summary.</summary>
/// <param name="Clear">The number can mean nothing else ("2: 5", "change 2 to 5"): "one is enough" and "it was slow at first" only look like it.</param>
internal sealed record NumberedCorrection(int Number, string Rest, bool Clear);

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
            return new Correction(Rest(plain), Plain: true, plain.Groups["meant"].Success);
        }

        if (Slip().Match(text) is { Success: true } slip)
        {
            return new Correction(Rest(slip), Plain: true, Meant: false);
        }

        if (Rather().Match(text) is { Success: true } rather)
        {
            return new Correction(Rest(rather), Plain: false, Meant: false);
        }

        return Hinted().Match(text) is { Success: true } hinted ? new Correction(Rest(hinted), Plain: false, Meant: false) : null;
    }

    /// <param name="count">How many answers there are: "the last one".</param>
    public static NumberedCorrection? ReadNumbered(string text, int count)
    {
        if (text.Length > LongestCorrection)
        {
            return null;
        }

        if (ByNumber().Match(text) is { Success: true } match)
        {
            var isClear = match.Groups["verb"].Success
                || (match.Groups["strong"].Success && (match.Groups["named"].Success || !Cardinals.Contains(match.Groups["number"].Value.ToLowerInvariant())));
            return Numbered(match, count, isClear);
        }

        return ByOrdinal().Match(text) is { Success: true } behind ? Numbered(behind, count, isClear: false) : null;
    }

    private static NumberedCorrection Numbered(Match match, int count, bool isClear)
    {
        var number = match.Groups["number"].Value.ToLowerInvariant();
        var index = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Ordinal(number, count);
        return new NumberedCorrection(index, Rest(match).TrimEnd('.', '!'), isClear);
    }

    private static string Rest(Match match) => match.Groups["rest"].Value.Trim();

    // "One should be able to pay later" is about nobody's first answer.
    private static readonly HashSet<string> Cardinals = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

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

    private const string Mistake = @"je me suis tromp[ée]e?|j['’]ai fait une erreur|je me trompe|i made a mistake|i was mistaken|i was wrong";
    internal const string Regret = @"^\s*(?:(?:oh|ah|oops|ops|wait|no|nope|non|sorry|apologies|my mistake|my bad|pardon|désolée?|desolee?|oups|euh|um|hm+|typo|erreur|non pardon|excusez-moi|" + Mistake + @")[\s,.!:…-]+)*";
    private const string Numbers = @"(?<number>\d{1,2}|first|second|third|fourth|fifth|sixth|seventh|eighth|last|1st|2nd|3rd|[4-8]th|one|two|three|four|five|six|seven|eight|premi(?:er|[eè]re)|1(?:re|ère|er)|deuxi[eè]me|seconde|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me|septi[eè]me|huiti[eè]me|[2-8]e|derni(?:er|[eè]re))";

    [GeneratedRegex(Regret + @"(?:(?<meant>i (?:actually )?meant(?: to (?:say|write|pick|put))?|i wanted to say|correction|change my (?:last )?answer(?: to)?|je voulais (?:dire|mettre|écrire|ecrire)|(?:il )?fallait lire|je corrige)|make (?:that|it)(?: an?)?|change (?:that|it)(?: to)?|it should (?:be|say|have been)|that should (?:be|say|have been)|should (?:be|have been)|mettez plutôt|mettez plutot|disons plutôt|disons plutot|c['’]était plutôt)\b[\s,:–—-]*(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Plain();

    // "Oops, 2": nobody answers a new question like that.
    [GeneratedRegex(@"^\s*(?:(?:oh|ah|no|non)[\s,.!:…-]+)*(?:(?:(?:oops|ops|typo|my mistake|my bad|no wait|wait no|oups|erreur(?: de frappe)?|faute de frappe)[\s,.!:…-]+)|(?:(?:" + Mistake + @")\s*[,.!:;…–—-]\s*(?:c['’](?:est|était)\s+|it['’]s\s+)?))+(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Slip();

    // "No, rather 3": without the first word it may be the answer to the question that stands ("rather yes").
    [GeneratedRegex(@"^\s*(?:(?:oh|ah|oops|sorry|no|nope|non|oups|pardon|désolée?)[\s,.!:…-]+)+(?:rather|more like|let['’]s say|plutôt|plutot|disons|c['’]est plutôt|c['’]est plutot)\b[\s,:–—-]*(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Rather();

    [GeneratedRegex(@"^\s*(?:(?:oh|ah|no|non)[\s,.!:…-]+)*(?:(?:oops|ops|wait|sorry|actually|no wait|no sorry|my mistake|typo|on second thoughts?|pardon|désolée?|oups|en fait|finalement|non pardon|erreur|à la réflexion)[\s,.!:…-]+)+(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Hinted();

    // "2: 5", "2 -> 5", "2 should be 5", "change 2 to 5", "question 2 is 5", "changez la 2 en 5".
    [GeneratedRegex(Regret + @"(?:actually,? |en fait,? |also,? |and |et |aussi,? )*(?:please )?(?<verb>change|correct|set|make|put|replace|changez|corrigez|remplacez|mettez|changer|corriger)?\s*(?<named>the |number |no\.? |n[°o]\s?|#|question |answer |la question |la réponse |la |le |l['’])*" + Numbers + @"(?<named>\s+(?:one|question|answer|réponse))?\s*(?:(?<strong>[:=]|->|→|=>|\)|\bshould be\b|\bshould say\b|\bshould have been\b|\bdevrait être\b|\bdoit être\b)|\bto\b|\bis actually\b|\bis really\b|\bis\b|\binto\b|\bwith\b|\ben\b|\bpar\b|\bà\b|\best\b|\bserait\b|\bc['’]est\b)\s*(?:actually |really |plutôt )?(?<rest>\S.*?)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByNumber();

    // "5 for the second one", "yes to number 3", "5 pour la deuxième".
    [GeneratedRegex(Regret + @"(?<rest>\S.{0,80}?)\s+(?:for|to|on|pour|à)\s+(?:the |number |no\.? |#|question |la |le |numéro )*" + Numbers + @"(?:\s+(?:one|question|answer))?\s*[.!]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex ByOrdinal();
}
