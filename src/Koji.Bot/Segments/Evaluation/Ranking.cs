using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>Which value the first so many percent of all people have. Pure.</summary>
public static class Ranking
{
    /// <summary>Under what a term's values are kept: the term as it is written.</summary>
    public static string KeyOf(Ranked term) => ExpressionTerms.TextOf(term);

    /// <summary>
    /// The nearest rank: of n people sorted, the value of the one at place ⌈n · percent / 100⌉. Who has the same value as that one is among them, too,
    /// so that they may be more than the share. Null where there is nobody.
    /// </summary>
    public static double? ThresholdOf(RankedSide side, double percent, IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        // Decimal: 10 % of 30 people are 3, which 30 * 0.1 in binary is a little more than.
        var place = (int)Math.Clamp(Math.Ceiling(sorted.Length * (decimal)percent / 100), 1, sorted.Length);
        return side == RankedSide.Top ? sorted[^place] : sorted[place - 1];
    }

    /// <summary>By how much a person is ranked: null for who did not do it at all, or not within the window. They are not ranked.</summary>
    public static double? ValueOf(Ranked term, PersonHistory history, DateTimeOffset at) =>
        Selection.Of(term.By.Signals, history, at).Any() ? SegmentEvaluation.ValueOf(term.By, history, at)?.Number : null;

    internal static bool Holds(Ranked term, PersonHistory history, DateTimeOffset at, Surroundings around) =>
        around.ThresholdAt(term, at)?.Value is { } threshold
        && ValueOf(term, history, at) is { } value
        && (term.Side == RankedSide.Top ? value >= threshold : value <= threshold);

    /// <summary>When a value is due to be computed: at once where there is none, and then each time that so much time has passed since the last.</summary>
    /// <returns>The latest such time that is not after <paramref name="now"/>; null where none is due.</returns>
    public static DateTimeOffset? Due(Ranked term, RankThreshold? last, DateTimeOffset now)
    {
        if (last is null)
        {
            return now;
        }

        var passed = (now - last.At) / term.Every.Length;
        return passed >= 1 ? last.At + (term.Every.Length * Math.Floor(passed)) : null;
    }
}
