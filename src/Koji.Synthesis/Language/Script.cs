using System.Globalization;
using System.Text;

namespace Koji.Synthesis.Language;

/// <summary>What a character is to the tokeniser.</summary>
internal static class Script
{
    public static bool IsWordPart(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber => true,
        _ => rune.Value is '+' or '#' or '\'',
    };

    /// <summary>Emoji and pictographs; not the marks that only colour or join them.</summary>
    public static bool IsPictograph(Rune rune) =>
        rune.Value > 0x2000 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol && rune.Value is not 0xFFFC and not 0xFFFD;

    /// <summary>Written without spaces between words: Han, kana, hangul, Thai, Lao, Myanmar, Khmer. Pairs of characters stand in for words there.</summary>
    public static bool HasNoSpaces(Rune rune) => rune.Value is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF)
        or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    public static bool EndsSentence(Rune rune) => rune.Value is '.' or '!' or '?' or '\n' or 0x2026 or 0x3002 or 0xFF01 or 0xFF1F;

    /// <summary>One spelling of what looks alike (NFKC), apostrophes straight; halves of surrogate pairs, which no form of Unicode knows, become gaps.</summary>
    public static string Clean(string text)
    {
        var whole = HasLoneSurrogate(text) ? string.Concat(text.EnumerateRunes().Select(rune => rune == Rune.ReplacementChar ? " " : rune.ToString())) : text;
        return whole.Normalize(NormalizationForm.FormKC).Replace('’', '\'').Replace('‘', '\'').Replace('ʼ', '\'');
    }

    /// <summary>For Latin letters, where people often leave accents out; in other scripts a mark makes another letter.</summary>
    public static string WithoutAccents(string word)
    {
        if (word.All(char.IsAscii) || !word.Any(IsLatin))
        {
            return word;
        }

        var kept = word.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).ToArray();
        return kept.Length == 0 ? word : new string(kept).Normalize(NormalizationForm.FormC);
    }

    public static bool IsLatin(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F');

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
