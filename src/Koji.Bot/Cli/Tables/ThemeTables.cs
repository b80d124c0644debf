using System.Globalization;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;
using Spectre.Console;

namespace Koji.Bot.Cli.Tables;

/// <summary>A report of themes in the terminal.</summary>
internal static class ThemeTables
{
    private const int MostSegments = 5;
    private const int MostComparisons = 20;
    private const int QuoteLength = 90;

    public static void Print(IAnsiConsole console, ThemeReport report)
    {
        console.WriteLine();
        console.Write(new Text(report.Title, new Style(decoration: Decoration.Bold)));
        console.WriteLine();
        console.WriteLine(Invariant($"{report.Asked} asked, {report.Answered} answered, {report.Unassigned} without a theme."));
        if (report.Themes.Count > 0)
        {
            console.Write(Themes(report));
            if (report.Segments.Count > MostSegments)
            {
                console.WriteLine(Invariant($"{report.Segments.Count - MostSegments} of {report.Segments.Count} segments are not shown."));
            }

            PrintComparisons(console, report);
        }

        PrintSkipped(console, report.Skipped);
    }

    private static Table Themes(ThemeReport report)
    {
        var segments = report.Segments.Count > 1 ? report.Segments.Take(MostSegments).ToArray() : [];
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Theme").AddColumn(new TableColumn("Answers").RightAligned()).AddColumn("Share (95 %)");
        foreach (var segment in segments)
        {
            table.AddColumn(new TableColumn(new Text(Invariant($"{Harmless(segment.Segment)}\nn = {segment.Asked}"))));
        }

        table.AddColumn("In their words");
        foreach (var theme in report.Themes.Where(theme => theme.Level == ThemeLevel.Medium))
        {
            var cells = new List<string> { theme.Label, Invariant($"{theme.Size}"), Interval(theme.Overall) };
            cells.AddRange(segments.Select((_, i) => Interval(theme.BySegment[i])));
            cells.Add(Quote(theme));
            table.AddRow(cells.Select(cell => new Text(Harmless(cell))));
        }

        return table;
    }

    private static void PrintComparisons(IAnsiConsole console, ThemeReport report)
    {
        if (report.Comparisons.Count == 0)
        {
            return;
        }

        var labels = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        var telling = report.Comparisons.Where(comparison => comparison.Certainty is Certainty.Sure or Certainty.Lead).OrderBy(comparison => comparison.Q).ToArray();
        if (telling.Length > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).Title("What differs").AddColumn("Theme").AddColumn("Segments").AddColumn("Difference (95 %)").AddColumn(new TableColumn("q").RightAligned()).AddColumn("Verdict");
            foreach (var comparison in telling.Take(MostComparisons))
            {
                table.AddRow(
                    new Text(Harmless(labels[comparison.Theme])),
                    new Text(Harmless($"{comparison.SegmentA} − {comparison.SegmentB}")),
                    new Text(Invariant($"{100 * comparison.Difference:+0;−0;0} ({100 * comparison.Low:+0;−0;0} to {100 * comparison.High:+0;−0;0}) points")),
                    new Text(comparison.Q < 0.001 ? "< 0.001" : Invariant($"{comparison.Q:0.000}")),
                    new Text(Harmless(comparison.Verdict)));
            }

            console.Write(table);
        }

        if (report.Comparisons.All(comparison => comparison.Certainty == Certainty.TooFew))
        {
            console.WriteLine("Too few people in each segment to compare them.");
            return;
        }

        var others = report.Comparisons.Count - Math.Min(telling.Length, MostComparisons);
        if (telling.Length > 0 && others == 0)
        {
            return;
        }

        console.WriteLine(telling.Length == 0
            ? Invariant($"No visible difference between segments in {report.Comparisons.Count} comparison{(report.Comparisons.Count == 1 ? "" : "s")}.")
            : others == 1 ? "1 further comparison is not shown." : Invariant($"{others} further comparisons are not shown."));
    }

    private static void PrintSkipped(IAnsiConsole console, IReadOnlyList<SkippedRow> skipped)
    {
        if (skipped.Count == 0)
        {
            return;
        }

        console.WriteLine(Invariant($"{skipped.Count} row{(skipped.Count == 1 ? "" : "s")} could not be read:"));
        foreach (var row in skipped.Take(10))
        {
            console.WriteLine(Invariant($"  row {row.Row}: {row.Reason}"));
        }

        if (skipped.Count > 10)
        {
            console.WriteLine(Invariant($"  and {skipped.Count - 10} more; --json names them all."));
        }
    }

    private static string Quote(Theme theme)
    {
        var text = string.Join(' ', (theme.Verbatims.Count == 0 ? "" : theme.Verbatims[0].Text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= QuoteLength ? text : text[..(char.IsHighSurrogate(text[QuoteLength - 1]) ? QuoteLength - 1 : QuoteLength)] + "…";
    }

    /// <summary>
    /// Without what would steer the terminal: what people wrote can hold escape sequences, and marks that turn the direction of all that follows.
    /// </summary>
    private static string Harmless(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') ? '\uFFFD' : c));

    private static string Interval(Prevalence prevalence) =>
        Invariant($"{100 * prevalence.Share:0} % ({100 * prevalence.Low:0}–{100 * prevalence.High:0})");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
