using System.Text.RegularExpressions;
using Koji.Bot.Interviews.Commands.OptOuts;

namespace Koji.Bot.Interviews.Commands;

public enum OptOutIntent
{
    No,

    /// <summary>It may be meant so: ask once.</summary>
    Unsure,
    Clear,
}

/// <summary>
/// Recognises that a person wants no more messages, in any of the languages that interviews are held in: people do not always write in the language that they
/// were asked in. Words in a sentence count only where they are addressed to us, for people also tell of what they stopped and cancelled.
/// </summary>
public static partial class OptOutWords
{
    // A person who opts out is brief; beyond this it is an answer that happens to hold the words.
    private const int LongestRequest = 300;
    private const int MostWordsBesides = 12;

    private static readonly OptOutLanguage[] Languages = [EnglishOptOuts.Read(), FrenchOptOuts.Read(), SpanishOptOuts.Read(), GermanOptOuts.Read()];

    private static readonly HashSet<string> Alone = [.. Languages.SelectMany(language => language.Alone)];

    private static readonly HashSet<string> AloneOrAnAnswer = [.. Languages.SelectMany(language => language.AloneOrAnAnswer)];

    /// <param name="text">What the person wrote.</param>
    /// <param name="language">Of the conversation.</param>
    public static OptOutIntent Recognise(string text, string language)
    {
        _ = language;
        if (text.Length > LongestRequest)
        {
            return OptOutIntent.No;
        }

        var written = PlainWords.Of(text);
        var plain = WithoutCourtesy(written);
        if (Alone.Contains(plain) || Alone.Contains(Drawn().Replace(plain, "$1")) || AloneOrAnAnswer.Contains(plain) || IsRequest(written) || IsStopSign(text))
        {
            return OptOutIntent.Clear;
        }

        var clauses = PlainWords.Clauses(text);
        if (clauses.Any(IsRequest))
        {
            return plain.Count(c => c == ' ') < MostWordsBesides ? OptOutIntent.Clear : OptOutIntent.Unsure;
        }

        if (plain.Count(c => c == ' ') < MostWordsBesides && clauses.SelectMany(clause => Joined().Split(clause)).Any(IsRequest))
        {
            return OptOutIntent.Unsure;
        }

        return clauses.Count <= 2 && clauses.Any(clause => IsHint(clause) || Alone.Contains(WithoutCourtesy(clause))) ? OptOutIntent.Unsure : OptOutIntent.No;
    }

    /// <summary>Whether the words could as well be the answer to a question ("cancel", "end").</summary>
    internal static bool MayBeAnAnswer(string text) => AloneOrAnAnswer.Contains(WithoutCourtesy(PlainWords.Of(text)));

    private static string WithoutCourtesy(string plain) => Courtesy().Replace(plain, "").Trim();

    private static bool IsRequest(string clause) => Readings(clause).Any(reading => Languages.Any(language => language.Requests.Holds(reading)));

    private static bool IsHint(string clause) => Readings(clause).Any(reading => Languages.Any(language => language.Hints.Holds(reading)));

    /// <summary>A "no" at the beginning is courtesy ("no, stop texting me") or the heart of it ("no more messages").</summary>
    private static IEnumerable<string> Readings(string clause) =>
        new[] { clause, CourtesyButNo().Replace(clause, "").Trim(), WithoutCourtesy(clause) }.Distinct();

    /// <summary>"Do me a favour and stop texting me"; it may also be told of others ("they should go and stop texting me").</summary>
    [GeneratedRegex(" (?:and|et|y|und) ", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    private static bool IsStopSign(string text) => StopSigns().IsMatch(text);

    private const string Before = "please|pls|plz|ok|okay|hey|hi|hello|now|just|and|but|so|sorry|thanks|thank you|thx|cheers|bonjour|bonsoir|merci|mais|svp|s il vous plait|s il te plait|desole|desolee|por favor|hola|gracias|perdon|pero|bitte|hallo|danke|aber";
    private const string Behind = "please|pls|plz|now|thanks|thank you|svp|merci|s il vous plait|s il te plait|maintenant|tout de suite|de suite|immediatement|immediately|right now|at once|por favor|ya|gracias|ahora|bitte|danke|sofort|jetzt";

    [GeneratedRegex($@"^(?:(?:{Before}|no|non|nein)\s+)+|(?:\s+(?:{Behind}))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Courtesy();

    [GeneratedRegex($@"^(?:(?:{Before})\s+)+|(?:\s+(?:{Behind}))+$", RegexOptions.CultureInvariant)]
    private static partial Regex CourtesyButNo();

    /// <summary>"Stoppp".</summary>
    [GeneratedRegex(@"(\w)\1{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Drawn();

    [GeneratedRegex(@"^\s*(?:🛑\s*)+$", RegexOptions.CultureInvariant)]
    private static partial Regex StopSigns();
}
