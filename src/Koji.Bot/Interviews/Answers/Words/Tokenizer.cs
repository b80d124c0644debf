using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Splits what a person typed into words, numbers and marks, and remembers where each stood. Linear; never throws.</summary>
internal static class Tokenizer
{
    private const int KeycapSign = 0x20E3;
    private const int KeycapTen = 0x1F51F;

    /// <summary>French words that lean on the next one: "l'export" is "l" and "export", while "don't" is one word.</summary>
    private static readonly HashSet<string> Elisions = new(StringComparer.OrdinalIgnoreCase)
        { "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu" };

    public static ImmutableArray<Token> Split(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<Token>();
        var glued = false;
        for (var at = 0; at < text.Length;)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (Rune.IsWhiteSpace(rune))
            {
                glued = false;
                at += AddLineBreak(tokens, text, at, length);
            }
            else if (IsDropped(rune) || IsJoiningHyphen(tokens, text, at))
            {
                at += length;
            }
            else
            {
                var token = Read(text, at, rune, length) with { Glued = glued };
                tokens.Add(token);
                at = token.End + ApostropheAt(text, token.End);
                glued = true;
            }
        }

        return tokens.ToImmutable();
    }

    private static int AddLineBreak(ImmutableArray<Token>.Builder tokens, string text, int at, int length)
    {
        if (text[at] is '\n' or '\r' or '\u2028' or '\u2029' && tokens.Count > 0 && !tokens[^1].IsMark("\n"))
        {
            tokens.Add(new Token(TokenKind.Mark, "\n", at, at + length, false));
        }

        return length;
    }

    private static Token Read(string text, int at, Rune rune, int length)
    {
        if (rune.Value == KeycapTen)
        {
            return new Token(TokenKind.Number, "10", at, at + length, false);
        }

        if (Rune.IsDigit(rune))
        {
            return ReadDigits(text, at);
        }

        if (Rune.IsLetter(rune))
        {
            return ReadWord(text, at);
        }

        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNumber
            && Rune.GetNumericValue(rune) is var number && number == Math.Floor(number) && number is >= 0 and < 1000)
        {
            return new Token(TokenKind.Number, ((int)number).ToString(CultureInfo.InvariantCulture), at, at + length, false);
        }

        return new Token(TokenKind.Mark, Marks.Fold(rune), at, at + length, false);
    }

    private static Token ReadDigits(string text, int start)
    {
        var digits = new StringBuilder();
        var at = start;
        while (at < text.Length
            && Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done
            && Rune.IsDigit(rune))
        {
            digits.Append((int)Rune.GetNumericValue(rune));
            at += length;
            if (KeycapLength(text, at) is var keycap and > 0)
            {
                at += keycap;
                break;
            }
        }

        return new Token(TokenKind.Number, digits.ToString(), start, at, false);
    }

    /// <summary>"1️⃣2️⃣" are two numbers, though nothing stands between them.</summary>
    private static int KeycapLength(string text, int at)
    {
        var sign = at < text.Length && text[at] == '\uFE0F' ? at + 1 : at;
        return sign < text.Length && text[sign] == KeycapSign ? sign + 1 - at : 0;
    }

    private static Token ReadWord(string text, int start)
    {
        var word = new StringBuilder();
        var at = start;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            if (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(text, at, length);
                at += length;
            }
            else if (ApostropheAt(text, at) == 1 && !Elisions.Contains(word.ToString(0, Math.Min(word.Length, 7))))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return new Token(TokenKind.Word, Folding.Fold(word.ToString()), start, at, false);
    }

    /// <summary>1 where an apostrophe stands between two letters, else 0.</summary>
    private static int ApostropheAt(string text, int at) =>
        at > 0 && at + 1 < text.Length && text[at] is '\'' or '\u2019' or '\u2018' or '\u02BC' or '`' or '\u00B4'
            && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]) ? 1 : 0;

    /// <summary>The hyphen of "peut-être" and "e-mail" counts for nothing; that of "a-c" and "1-3" is a range.</summary>
    private static bool IsJoiningHyphen(ImmutableArray<Token>.Builder tokens, string text, int at)
    {
        if (text[at] is not ('-' or '\u2010' or '\u2011') || tokens.Count == 0 || !tokens[^1].IsWord || tokens[^1].End != at
            || at + 1 >= text.Length || !char.IsLetter(text[at + 1]))
        {
            return false;
        }

        var nextIsOneLetter = at + 2 >= text.Length || !char.IsLetter(text[at + 2]);
        return !(tokens[^1].IsLetter && nextIsOneLetter);
    }

    private static bool IsDropped(Rune rune) => Marks.IsDropped(rune);
}
