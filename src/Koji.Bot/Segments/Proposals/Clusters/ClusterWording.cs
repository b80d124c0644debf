using System.Globalization;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>Says in plain words what sets a group apart.</summary>
internal static class ClusterWording
{
    /// <summary>In standard deviations: what differs less is nothing to speak of.</summary>
    private const double Telling = 0.4;

    private const int MostFeatures = 3;

    /// <summary>A short name and a sentence.</summary>
    /// <param name="isIn">Of each row of the table, whether the person is in the group.</param>
    public static (string Name, string Description) Of(FeatureTable table, IReadOnlyList<Scaling> scalings, Func<int, bool> isIn)
    {
        var rows = Enumerable.Range(0, table.People.Length).Where(isIn).ToArray();
        var telling = scalings
            .Select(scaling => (scaling.Feature, column: table.Columns[table.Features.IndexOf(scaling.Feature)], scaling))
            .Select(one => (one.Feature, one.column, own: Median(rows.Select(row => one.column[row])), shift: rows.Average(row => one.scaling.Apply(one.column[row]))))
            .Where(one => Math.Abs(one.shift) >= Telling)
            .OrderByDescending(one => Math.Abs(one.shift))
            .Take(MostFeatures)
            .ToList();
        return telling.Count == 0
            ? ("Close to the average", "nothing sets them far apart from everybody")
            : (Sentence(string.Join(", ", telling.DistinctBy(one => one.Feature.Names.Signals.FirstOrDefault()).Take(2).Select(one => Short(one.Feature, one.own, one.shift > 0)))),
                string.Join("; ", telling.Select(one => Long(one.Feature, one.own, Median(one.column)))));
    }

    private static string Short(Feature feature, double own, bool isMore) => feature.Measure switch
    {
        Count count when isMore && own <= 1 => Plain(count.Signals),
        Count count => $"{Plain(count.Signals)} {(isMore ? "often" : "seldom")}",
        Sum sum => $"{(isMore ? "high" : "low")} {Plain(sum.Property)} of {Plain(sum.Signals)}",
        DaysSince since => $"{Plain(since.Signals)} {(isMore ? "long ago" : "lately")}",
        DaysSinceFirst since => $"first {Plain(since.Signals)} {(isMore ? "long ago" : "lately")}",
        _ => $"{(isMore ? "high" : "low")} {feature}",
    };

    /// <param name="own">What half the group has.</param>
    /// <param name="all">What half of everybody has.</param>
    private static string Long(Feature feature, double own, double all) => feature.Measure switch
    {
        Count count => Invariant($"{Plain(count.Signals)} {Times(own)}{In(count.Signals)} (of everybody: {Times(all)})"),
        Sum sum => Invariant($"{Plain(sum.Property)} of {Plain(sum.Signals)} {own:0.##} in all{In(sum.Signals)} (of everybody: {all:0.##})"),
        DaysSince since => $"{Plain(since.Signals)} {Ago(own, "last ")} (of everybody: {Ago(all, "last ")})",
        DaysSinceFirst since => $"{Plain(since.Signals)} {Ago(own, "first ")} (of everybody: {Ago(all, "first ")})",
        _ => Invariant($"{feature} {own:0.##} (of everybody: {all:0.##})"),
    };

    /// <summary>Half the people have less, half more; infinity where half have none.</summary>
    private static double Median(IEnumerable<double> values)
    {
        // Who never did it did it longer ago than anybody.
        var sorted = values.OrderBy(value => double.IsNaN(value) ? double.PositiveInfinity : value).ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[sorted.Length / 2];
    }

    private static string Times(double count) => count switch
    {
        0 => "never",
        1 => "once",
        2 => "twice",
        _ => Invariant($"{count:0.#} times"),
    };

    private static string Ago(double days, string which) => !double.IsFinite(days) ? "never" : days switch
    {
        0 => $"{which}today",
        1 => $"{which}yesterday",
        _ => Invariant($"{which}{days:0} days ago"),
    };

    private static string In(SignalSelector signals) =>
        signals.Window is { } window ? Invariant($" in the last {window.Amount} {(window.Amount == 1 ? window.Unit.ToString().ToLowerInvariant().TrimEnd('s') : window.Unit.ToString().ToLowerInvariant())}") : "";

    private static string Plain(SignalSelector signals) => Plain(signals.Name);

    private static string Plain(string name) => name.Replace('_', ' ').Trim();

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
