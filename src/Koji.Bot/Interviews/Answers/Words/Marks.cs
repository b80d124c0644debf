using System.Globalization;
using System.Text;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>Punctuation as it matters to a reader.</summary>
internal static class Marks
{
    private const string Quotes = "\"'`*_~«»“”„‘’‹›´";

    /// <summary>Quotes, and what only modifies the sign before it (emoji variants, skin tones, joiners).</summary>
    public static bool IsDropped(Rune rune) =>
        (rune.IsBmp && Quotes.Contains((char)rune.Value))
        || rune.Value is 0x20E3 or >= 0x1F3FB and <= 0x1F3FF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.Format or UnicodeCategory.Control;

    public static string Fold(Rune rune) => rune.Value switch
    {
        >= 0x2010 and <= 0x2013 or 0x2212 or 0xFF0D => "-",
        0x2014 or 0x2015 => "—",
        0x2192 or 0x27A1 or 0x21D2 or 0xFF1E or 0x2794 or 0x279C => ">",
        0xFF0C or 0x3001 => ",",
        0xFF0E or 0x3002 => ".",
        0xFF1F or 0xBF => "?",
        0xFF01 or 0xA1 => "!",
        0xFF1A => ":",
        0xFF08 => "(",
        0xFF09 => ")",
        0xFF0F or 0x2044 => "/",
        _ => rune.ToString(),
    };

    /// <summary>Ends a clause: what follows is said on its own.</summary>
    public static bool EndsClause(Token token) =>
        token.Kind == TokenKind.Mark && token.Text is "," or ";" or "." or "!" or "?" or "\n" or "(" or ")" or "[" or "]" or "—" or ":" or "|" or "…" or "•";
}
