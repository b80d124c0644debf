using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Rules;

/// <summary>Where a feature may be cut so that the number is one that people would choose.</summary>
internal static class Thresholds
{
    /// <summary>With no more different values than that, each cut between two of them is tried.</summary>
    private const int FewValues = 40;

    private const double Step = 0.025;

    /// <summary>So many people may change sides for a rounder number.</summary>
    private const double Slack = 0.006;

    public static IEnumerable<RuleCondition> Of(FeatureTable table) =>
        from i in Enumerable.Range(0, table.Features.Length)
        from threshold in Of(table.Columns[i])
        from isAtLeast in new[] { true, false }
        select new RuleCondition(table.Features[i], isAtLeast, threshold);

    public static IEnumerable<double> Of(double[] column)
    {
        var sorted = column.Where(value => !double.IsNaN(value)).Order().ToArray();
        var values = sorted.Distinct().ToArray();
        if (values.Length < 2)
        {
            // The only thing to tell is who has a value at all.
            return values.Length == 1 && sorted.Length < column.Length ? [values[0]] : [];
        }

        return values.Length <= FewValues
            ? values.Zip(values.Skip(1), ReadableNumber.Between).Distinct()
            : Quantiles().Select(q => Around(sorted, q)).Distinct();
    }

    private static IEnumerable<double> Quantiles() => Enumerable.Range(1, (int)Math.Round(1 / Step) - 1).Select(i => i * Step);

    private static double Around(double[] sorted, double quantile)
    {
        var low = sorted[(int)Math.Max(0, (quantile - Slack) * (sorted.Length - 1))];
        var high = sorted[(int)Math.Min(sorted.Length - 1, (quantile + Slack) * (sorted.Length - 1))];
        return low < high ? ReadableNumber.Between(low, high) : high;
    }
}
