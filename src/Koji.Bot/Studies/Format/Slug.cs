using System.Globalization;
using System.Text;

namespace Koji.Bot.Studies.Format;

/// <summary>Makes an id of a label: "It's too expensive" → <c>its_too_expensive</c>.</summary>
internal static class Slug
{
    /// <returns>Empty where the label has no letter or digit of the Latin alphabet.</returns>
    public static string Of(string label, int longest, char separator = '_')
    {
        var slug = new StringBuilder();
        // Decomposed, an accent is a character of its own and can be left out: "coût" → "cout".
        foreach (var c in Decompose(label))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                slug.Append(char.ToLowerInvariant(c));
            }
            else if (c is not ('\'' or '’') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != separator)
            {
                slug.Append(separator);
            }

            if (slug.Length >= longest)
            {
                break;
            }
        }

        return slug.ToString().TrimEnd(separator);
    }

    private static string Decompose(string text)
    {
        try
        {
            return text.Normalize(NormalizationForm.FormD);
        }
        catch (ArgumentException)
        {
            // Half a surrogate pair cannot be normalised; its text is then taken as it is.
            return text;
        }
    }
}
