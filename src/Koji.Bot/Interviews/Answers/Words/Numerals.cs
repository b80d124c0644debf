using System.Globalization;

namespace Koji.Bot.Interviews.Answers.Words;

/// <summary>A number as it stands in a text.</summary>
/// <param name="Value">Very long numbers are cut to <see cref="Numerals.Huge"/>: they are beyond every scale.</param>
internal readonly record struct Numeral(decimal Value, Span Span);

/// <summary>Reads numbers: digits, words, signs, fractions.</summary>
internal static class Numerals
{
    public const int Huge = 999_999_999;

    public static Numeral? At(Wording wording, int at, int end)
    {
        if (at >= end)
        {
            return null;
        }

        if (Clauses.IsSign(wording, at))
        {
            return Signed(at, wording.Tokens[at].Text == "-", Unsigned(wording, at + 1, end));
        }

        var minus = wording.Length(Role.Minus, at, end);
        return minus > 0 ? Signed(at, true, Unsigned(wording, at + minus, end)) : Unsigned(wording, at, end);
    }

    /// <summary>Digits alone, as a list's position is written.</summary>
    public static int Position(Token number) =>
        number.Text.TrimStart('0').Length > 9 ? Huge : int.Parse(number.Text, CultureInfo.InvariantCulture);

    private static Numeral? Signed(int start, bool negative, Numeral? number) =>
        number is { } found ? new Numeral(negative ? -found.Value : found.Value, new Span(start, found.Span.End)) : null;

    private static Numeral? Unsigned(Wording wording, int at, int end)
    {
        if (at >= end)
        {
            return null;
        }

        var number = wording.Tokens[at].IsNumber ? Digits(wording, at, end) : InWords(wording, at, end);
        return number is { } found ? WithHalf(wording, found, end) : null;
    }

    private static Numeral Digits(Wording wording, int at, int end)
    {
        var tokens = wording.Tokens;
        decimal whole = Position(tokens[at]);
        if (at + 2 >= end || !Clauses.IsInsideNumber(wording, at + 1))
        {
            return new Numeral(whole, new Span(at, at + 1));
        }

        var decimals = tokens[at + 2].Text;

        // Three digits behind the mark group thousands: "1.000" and "1,000" are no fractions.
        var value = decimals.Length == 3
            ? Math.Min(Huge, whole * 1000 + Position(tokens[at + 2]))
            : whole + decimal.Parse("0." + decimals[..Math.Min(decimals.Length, 9)], CultureInfo.InvariantCulture);
        return new Numeral(value, new Span(at, at + 3));
    }

    private static Numeral? InWords(Wording wording, int at, int end)
    {
        var length = wording.Words.NumberPhrases.LengthAt(wording.Tokens, at, end);
        if (length == 0)
        {
            return null;
        }

        var value = Value(wording, at, length);
        var next = at + length;
        if (value is >= 20 and <= 90)
        {
            // "twenty one", "vingt et un", "soixante et onze": the unit follows, with or without "and".
            var unit = next < end && wording.Tokens[next].Text is "et" or "y" ? next + 1 : next;
            var unitLength = wording.Words.NumberPhrases.LengthAt(wording.Tokens, unit, end);
            if (unitLength > 0 && Value(wording, unit, unitLength) is var added && added is >= 1 and <= 19 && (added < 10 || value is 60 or 80))
            {
                return new Numeral(value + added, new Span(at, unit + unitLength));
            }
        }

        return new Numeral(value, new Span(at, next));
    }

    private static Numeral WithHalf(Wording wording, Numeral number, int end)
    {
        var next = number.Span.End;
        var length = next < end && wording.Tokens[next].Text == "½" ? 1 : wording.Length(Role.Half, next, end);
        return length > 0 ? new Numeral(number.Value + 0.5m, new Span(number.Span.Start, next + length)) : number;
    }

    private static int Value(Wording wording, int at, int length) =>
        wording.Words.NumberOf(string.Join(' ', Enumerable.Range(at, length).Select(i => wording.Tokens[i].Text)));
}
