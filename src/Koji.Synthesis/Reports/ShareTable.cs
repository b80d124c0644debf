using System.Globalization;
using System.Text;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>How common each theme is in each segment, and what may be made of differences, as CSV for a spreadsheet or for R.</summary>
public static class ShareTable
{
    /// <summary>One row a theme and segment (empty: everybody), all three levels. Shares and intervals from 0 to 1; estimates only where there are codes.</summary>
    public static string Write(ThemeReport report)
    {
        var text = new StringBuilder("level,theme,label,parent,segment,asked,count,mentioned,share,low,high,estimate,estimate_low,estimate_high\r\n");
        foreach (var theme in report.Themes)
        {
            text.Append(Row(theme, "", theme.Overall));
            foreach (var share in report.Segments.Count > 1 ? theme.BySegment : [])
            {
                text.Append(Row(theme, share.Segment, share));
            }
        }

        return text.ToString();
    }

    /// <summary>One row a theme and pair of segments.</summary>
    public static string WriteComparisons(ThemeReport report)
    {
        var labels = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        var text = new StringBuilder("theme,label,segment_a,segment_b,difference,low,high,p,q,verdict\r\n");
        foreach (var found in report.Comparisons)
        {
            // A difference may be negative, and is a number then and no formula.
            string[] figures = [CsvText.Number(found.Difference), CsvText.Number(found.Low), CsvText.Number(found.High), Small(found.P), Small(found.Q)];
            text.AppendJoin(',', [.. new[] { found.Theme, labels[found.Theme], found.SegmentA, found.SegmentB }.Select(CsvText.Cell), .. figures, CsvText.Cell(found.Verdict)]).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Row(Theme theme, string segment, Prevalence share)
    {
        var estimate = share as SegmentPrevalence;
        return CsvText.Row(
        [
            theme.Level.ToString().ToLowerInvariant(), theme.Id, theme.Label, theme.Parent ?? "", segment, Whole(share.Asked), Whole(share.Count), Whole(share.Mentioned),
            CsvText.Number(share.Share), CsvText.Number(share.Low), CsvText.Number(share.High),
            CsvText.Number(estimate?.Estimate), CsvText.Number(estimate?.EstimateLow), CsvText.Number(estimate?.EstimateHigh),
        ]);
    }

    private static string Small(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
