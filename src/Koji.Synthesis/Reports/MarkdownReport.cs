using System.Globalization;
using System.Text;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>The report as a document to paste and to pass on: what differs first, then each theme with its shares and verbatims.</summary>
public static class MarkdownReport
{
    public static string Write(ThemeReport report)
    {
        var text = new StringBuilder();
        Line(text, $"# {Inline(report.Title)}");
        Line(text, $"{report.Asked} asked, {report.Answered} answered, {report.Unassigned} without a theme.");
        WriteDifferences(text, report);
        WriteTable(text, report);
        foreach (var theme in report.DefaultThemes)
        {
            WriteTheme(text, theme, [.. report.Themes.Where(other => other.Parent == theme.Id)]);
        }

        WriteList(text, "Rows that could not be read", report.Skipped.Select(row => Invariant($"row {row.Row}: {row.Reason}")));
        WriteList(text, "How this was made", report.Method);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteDifferences(StringBuilder text, ThemeReport report)
    {
        var labels = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        var telling = report.Comparisons
            .Where(comparison => comparison.Certainty is Certainty.Sure or Certainty.Lead)
            .OrderBy(comparison => comparison.Q)
            .Select(comparison => $"**{Inline(labels[comparison.Theme])}**, {Inline(comparison.SegmentA)} and {Inline(comparison.SegmentB)}: {Inline(comparison.Verdict)}");
        WriteList(text, "What differs", telling);
    }

    private static void WriteTable(StringBuilder text, ThemeReport report)
    {
        if (report.Themes.Count == 0)
        {
            return;
        }

        Line(text, "## Themes");
        var segments = report.Segments.Count > 1 ? report.Segments : [];
        text.Append(Row(["Theme", "Answers", "Share (95 %)", .. segments.Select(segment => Invariant($"{segment.Segment} (n = {segment.Asked})"))])).Append('\n');
        text.Append(Row([.. Enumerable.Repeat("---", 3 + segments.Count)])).Append('\n');
        foreach (var theme in report.DefaultThemes)
        {
            text.Append(Row([theme.Label, Invariant($"{theme.Size}"), Interval(theme.Overall), .. segments.Select((_, i) => Interval(theme.BySegment[i]))])).Append('\n');
        }

        text.Append('\n');
    }

    private static void WriteTheme(StringBuilder text, Theme theme, Theme[] finer)
    {
        Line(text, $"### {Inline(theme.Label)}");
        Line(text, Invariant($"{theme.Size} of {theme.Overall.Asked}, {Interval(theme.Overall)}; {theme.Mentioned} mention it. Words: {Inline(string.Join(", ", theme.Keywords))}."));
        if (finer.Length > 1)
        {
            Line(text, $"Within it: {string.Join(" · ", finer.Select(part => Invariant($"{Inline(part.Label)} ({part.Size})")))}");
        }

        foreach (var verbatim in theme.Verbatims)
        {
            Line(text, $"> {Inline(verbatim.Text)} ({Inline(verbatim.Id)})");
        }
    }

    private static void WriteList(StringBuilder text, string title, IEnumerable<string> entries)
    {
        var lines = entries.ToArray();
        if (lines.Length > 0)
        {
            Line(text, $"## {title}");
            Line(text, string.Join('\n', lines.Select(line => $"- {line}")));
        }
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Inline))} |";

    private static string Interval(Prevalence prevalence) =>
        Invariant($"{100 * prevalence.Share:0} % ({100 * prevalence.Low:0}–{100 * prevalence.High:0})");

    /// <summary>On one line, with everything escaped that would end a cell, open a tag or format the text.</summary>
    private static string Inline(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return string.Concat(line.Select(c => "\\`*_[]<>|#".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
