using System.Text.RegularExpressions;
using Koji.Bot.Studies.Advice.Languages;

namespace Koji.Bot.Studies.Advice;

/// <summary>What the wording of a question gives away, in four languages.</summary>
/// <remarks>The faults are those of the textbooks: Payne, "The Art of Asking Questions" (1951); Dillman, Smyth and Christian, "Internet, Phone, Mail, and Mixed-Mode Surveys" (2014), chapter 4.</remarks>
internal static class Wording
{
    public static string? Leading(string text, string language) => First(Of(language).Leading, text);

    public static string? Loaded(string text, string language) => First(Of(language).Loaded, text);

    public static string? Absolute(string text, string language) => First(Of(language).Absolute, text.Trim());

    public static string? DoubleBarrelled(string text, string language)
    {
        if (text.Count(c => c == '?') > 1)
        {
            return "two question marks";
        }

        return First(Of(language).Double, text);
    }

    public static string? DoubleNegative(string text, string language) => First(Of(language).Negatives, text);

    /// <summary>"How satisfied are you", without the other end.</summary>
    public static string? OneSided(string text, string language) =>
        Of(language).Balanced.IsMatch(text) ? null : First(Of(language).OneSided, text);

    public static bool IsOther(string label, string language) => Of(language).Other.IsMatch(label.Trim());

    /// <summary>"Is there anything …?", "Would you …?": asked as an open question, it gets a yes or a no.</summary>
    public static bool CanBeAnsweredByYes(string text, string language) => Of(language).YesNo.IsMatch(text.Trim());

    /// <summary>Typographic apostrophes count as plain ones: word processors set them, and the patterns are written without.</summary>
    private static string? First(Regex pattern, string text) => pattern.Match(text.Replace('’', '\'')) is { Success: true } match ? match.Value.Trim() : null;

    private static WordingPatterns Of(string language) => language switch
    {
        "fr" => FrenchWording.Patterns,
        "es" => SpanishWording.Patterns,
        "de" => GermanWording.Patterns,
        _ => EnglishWording.Patterns,
    };
}
