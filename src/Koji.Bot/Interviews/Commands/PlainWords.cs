using System.Globalization;
using System.Text;

namespace Koji.Bot.Interviews.Commands;

/// <summary>Text brought to one form for comparison: lower case, no accents, no punctuation, single spaces.</summary>
internal static class PlainWords
{
    /// <summary>"S'il vous plaît, arrêtez !" becomes "s il vous plait arretez".</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Decompose(text).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Trim();
    }

    /// <summary>Sentences and clauses, each in the form of <see cref="Of"/>; quoted speech stays with its sentence.</summary>
    public static IReadOnlyList<string> Clauses(string text) =>
        [.. text.Split(['.', '!', '?', ';', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Select(Of).Where(clause => clause.Length > 0)];

    // What people type can hold half a surrogate pair, which cannot be normalised.
    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
