using Koji.Bot.Interviews.Answers.Words;

namespace Koji.Bot.Interviews.Answers.Options;

/// <summary>A reference to a place in the list: "2", "#2", "the second one", "b)".</summary>
/// <param name="Number">From 1; may lie beyond the list.</param>
/// <param name="End">The token behind it.</param>
/// <param name="Kind">How plainly it is one.</param>
internal readonly record struct Position(int Number, int End, PositionKind Kind);

internal enum PositionKind
{
    /// <summary>A number alone: it may be part of a label.</summary>
    Number,

    /// <summary>A letter alone: it may be a word.</summary>
    Letter,

    /// <summary>"the second", "last".</summary>
    Ordinal,

    /// <summary>"option 2", "#2", "answer b".</summary>
    Named,
}

internal static class Positions
{
    public static Position? At(Wording wording, int at, int end, int count)
    {
        if (at >= end)
        {
            return null;
        }

        var named = wording.Length(Role.Position, at, end);
        if (named > 0 && Plain(wording, at + named, end, count) is { } inner)
        {
            return inner with { Kind = PositionKind.Named };
        }

        return Plain(wording, at, end, count);
    }

    private static Position? Plain(Wording wording, int at, int end, int count)
    {
        if (at >= end)
        {
            return null;
        }

        var last = wording.Length(Role.Last, at, end);
        if (last > 0)
        {
            return new Position(count, PastItem(wording, at + last, end), PositionKind.Ordinal);
        }

        return Ordinal(wording, at, end) ?? Number(wording, at, end) ?? Letter(wording, at, end);
    }

    private static Position? Ordinal(Wording wording, int at, int end)
    {
        var length = wording.Words.OrdinalPhrases.LengthAt(wording.Tokens, at, end);
        if (length > 0)
        {
            return new Position(wording.Words.OrdinalOf(wording.Tokens[at].Text), PastItem(wording, at + length, end), PositionKind.Ordinal);
        }

        // "2nd", "1er", "3ème".
        return wording.Tokens[at].IsNumber && at + 1 < end && wording.Tokens[at + 1] is { Glued: true, Text: "st" or "nd" or "rd" or "th" or "er" or "ere" or "e" or "eme" or "nde" or "o" or "a" or "º" }
            ? new Position(Numerals.Position(wording.Tokens[at]), PastItem(wording, at + 2, end), PositionKind.Ordinal)
            : null;
    }

    private static Position? Number(Wording wording, int at, int end)
    {
        if (wording.Tokens[at].IsNumber)
        {
            return new Position(Numerals.Position(wording.Tokens[at]), at + 1, PositionKind.Number);
        }

        return wording.Tokens[at].IsWord && Numerals.At(wording, at, end) is { } number && number.Value is >= 0 and <= Numerals.Huge && number.Value == Math.Floor(number.Value)
            ? new Position((int)number.Value, number.Span.End, PositionKind.Number)
            : null;
    }

    private static Position? Letter(Wording wording, int at, int end) =>
        wording.Tokens[at].IsLetter ? new Position(wording.Tokens[at].Text[0] - 'a' + 1, at + 1, PositionKind.Letter) : null;

    private static int PastItem(Wording wording, int at, int end) => at + wording.Length(Role.Item, at, end);
}
