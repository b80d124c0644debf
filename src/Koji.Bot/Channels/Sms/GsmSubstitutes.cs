using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;

namespace Koji.Bot.Channels.Sms;

/// <summary>
/// Typographic characters and what stands for them on a phone: one curly apostrophe would make a text more than twice as dear.
/// Letters and accents stay as they are, for they matter; where they are not in the phone's alphabet, the whole text stays as it was written.
/// </summary>
internal static partial class GsmSubstitutes
{
    private static readonly FrozenDictionary<char, string> Substitutes = new (string Characters, string Substitute)[]
    {
        ("\u2018\u2019\u201A\u201B\u2032\u02BC\u0060\u00B4", "'"),
        ("\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB", "\""),
        ("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00B7", "-"),
        ("\u2026", "..."),
        ("\t\u00A0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u3000", " "),
        ("\u2028\u2029", "\n"),
        ("\u200B\u2060\uFEFF\u00AD", ""),
        ("\u2192", "->"),
        ("\u00D7", "x"),
        ("\u0153", "oe"),
        ("\u0152", "Oe"),
    }.SelectMany(entry => entry.Characters.Select(character => KeyValuePair.Create(character, entry.Substitute))).ToFrozenDictionary();

    /// <summary>In the phone's alphabet where that is possible; else the text itself, composed (an accent of its own would be a character more).</summary>
    public static string Apply(string text)
    {
        // Half a surrogate pair cannot be sent, nor composed.
        var composed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n");
        var plain = new StringBuilder(composed.Length);
        foreach (var character in InsideGuillemets().Replace(composed, ""))
        {
            if (GsmAlphabet.Width(character) == 0 && Substitutes.TryGetValue(character, out var substitute))
            {
                plain.Append(substitute);
            }
            else
            {
                plain.Append(character);
            }
        }

        var result = plain.ToString();
        return GsmAlphabet.Holds(result) ? result : composed;
    }

    /// <summary>The spaces inside of « guillemets » go with them.</summary>
    [GeneratedRegex("(?<=\u00AB)[ \u00A0\u202F]|[ \u00A0\u202F](?=\u00BB)", RegexOptions.CultureInvariant)]
    private static partial Regex InsideGuillemets();
}
