using System.Globalization;
using System.Text;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Brings words to the form in which they are compared: what people leave out on a phone's keyboard makes no difference.</summary>
internal static class Folding
{
    /// <param name="word">Letters and combining marks only: a lone surrogate cannot be normalised.</param>
    public static string Fold(string word)
    {
        if (Ascii.IsValid(word))
        {
            return word.ToLowerInvariant();
        }

        var folded = new StringBuilder(word.Length);
        foreach (var c in word.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            _ = c switch
            {
                'œ' => folded.Append("oe"),
                'æ' => folded.Append("ae"),
                'ß' => folded.Append("ss"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'ı' => folded.Append('i'),
                _ => folded.Append(c),
            };
        }

        return folded.ToString();
    }

    /// <summary>The key by which two wordings are the same: their words and numbers, without what stands between them.</summary>
    public static string Key(ReadOnlySpan<Token> tokens)
    {
        var key = new StringBuilder();
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Mark)
            {
                // Digits that were apart stay apart: "1, 10" is not "110".
                if (token.IsNumber && key.Length > 0 && char.IsAsciiDigit(key[^1]))
                {
                    key.Append(' ');
                }

                key.Append(token.Text);
            }
        }

        return key.ToString();
    }
}
