using System.Globalization;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>Holds a value against a test.</summary>
/// <remarks>
/// Values of different kinds are never equal and have no order, with one exception: a text that is a number in full
/// (<c>"42"</c>, as many systems send numbers) is taken as that number where it is compared with one.
/// Texts are equal to the letter and ordered by character, which puts ISO dates in the order of time.
/// </remarks>
internal static class Tests
{
    public static bool Passes(ValueTest test, TraitValue? value) => test switch
    {
        OneOf oneOf => oneOf.Values.Any(candidate => AreEqual(value, candidate)),
        Compared { Comparison: Comparison.Equal } compared => AreEqual(value, compared.Value),
        Compared { Comparison: Comparison.NotEqual } compared => !AreEqual(value, compared.Value),
        Compared compared => IsInOrder(compared.Comparison, value, compared.Value),
        _ => throw new ArgumentOutOfRangeException(nameof(test)),
    };

    /// <summary>A day is all its moments in UTC: <c>&gt; "2026-03-31"</c> is from the first of April on. No time passes <c>!=</c> alone.</summary>
    public static bool PassesOfTime(ValueTest test, DateTimeOffset? at)
    {
        if (test is not Compared { Value.Text: { } text } compared || ExpressionTimes.Read(text) is not { } meant)
        {
            return false;
        }

        return compared.Comparison switch
        {
            Comparison.Equal => at >= meant.From && at < meant.To,
            Comparison.NotEqual => !(at >= meant.From && at < meant.To),
            Comparison.Less => at < meant.From,
            Comparison.LessOrEqual => at < meant.To,
            Comparison.Greater => at >= meant.To,
            _ => at >= meant.From,
        };
    }

    private static bool AreEqual(TraitValue? value, TraitValue other) =>
        value is not null
        && ((other.Number is { } number && NumberOf(value) is { } mine && mine.Equals(number))
            || (other.Text is { } text && value.Text == text)
            || (other.Flag is { } flag && value.Flag == flag));

    private static bool IsInOrder(Comparison comparison, TraitValue? value, TraitValue other)
    {
        int? order = (other.Number, value is null ? null : NumberOf(value), other.Text, value?.Text) switch
        {
            ({ } theirs, { } mine, _, _) => mine.CompareTo(theirs),
            (null, _, { } theirs, { } mine) => string.CompareOrdinal(mine, theirs),
            _ => null,
        };
        return comparison switch
        {
            Comparison.Less => order < 0,
            Comparison.LessOrEqual => order <= 0,
            Comparison.Greater => order > 0,
            _ => order >= 0,
        };
    }

    private static double? NumberOf(TraitValue value) =>
        value.Number ?? (double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);
}
