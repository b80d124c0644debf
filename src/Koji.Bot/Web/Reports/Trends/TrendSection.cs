using System.Globalization;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Web.Reports.Trends;

/// <summary>What rose and what fell: each theme's share in each month, or in each wave.</summary>
internal static class TrendSection
{
    private const int Tallest = 34;

    public static Html Render(ThemeReport trend)
    {
        var periods = trend.Segments.ToList();
        var themes = trend.DefaultThemes.ToList();
        return Html.If(periods.Count > 1 && themes.Count > 0, () => Html.Of(
            $"""
            <section class="part"><h3>What rose, what fell</h3>
            {Changes(trend, periods)}
            <div class="wider"><table class="trend"><thead><tr><th scope="col">Theme</th>{periods.Select(period => Html.Of($"""<th scope="col">{Name(period.Segment)} <span>n = {period.Asked}</span></th>"""))}</tr></thead>
            <tbody>{themes.Select(theme => Row(theme, Highest(themes)))}</tbody></table></div>
            <p class="quiet">Shares of those who were asked in that {(IsWave(periods[0].Segment) ? "wave; whoever was asked in two counts in both, which makes a change look less sure than it is" : "month")}. Only neighbours, and the first and the last, are compared; periods of fewer than ten people are left out.</p>
            </section>
            """));
    }

    private static Html Changes(ThemeReport trend, List<SegmentSize> periods)
    {
        var names = periods.Select(period => period.Segment).ToList();
        var labels = trend.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        var telling = trend.Comparisons
            .Where(found => found.Certainty is Certainty.Sure or Certainty.Lead && IsShown(names.IndexOf(found.SegmentA), names.IndexOf(found.SegmentB), names.Count))
            .OrderBy(found => found.Certainty == Certainty.Sure ? 0 : 1).ThenByDescending(found => Math.Abs(found.Difference))
            .ToList();
        return telling.Count == 0
            ? Html.Of($"""<p>Nothing rose or fell visibly.</p>""")
            : Html.Of($"""<ul class="verdicts">{telling.Select(found => Change(found, labels[found.Theme], trend))}</ul>""");
    }

    private static bool IsShown(int a, int b, int count) => Math.Abs(a - b) == 1 || (Math.Min(a, b) == 0 && Math.Max(a, b) == count - 1);

    private static Html Change(SegmentComparison found, string label, ThemeReport trend)
    {
        var theme = trend.Themes.First(theme => theme.Id == found.Theme);
        var (first, last) = (ShareIn(theme, found.SegmentA), ShareIn(theme, found.SegmentB));
        var (isSure, word) = (found.Certainty == Certainty.Sure, last.Share > first.Share ? "rose" : "fell");
        return Html.Of(
            $"""<li class="verdict {(isSure ? "sure" : "lead")}"><b>{(isSure ? "Sure" : "A lead")}</b> <span>“{label}” {word} from {Numbers.Percent(first.Share)} in {Name(found.SegmentA)} to {Numbers.Percent(last.Share)} in {Name(found.SegmentB)} (n = {first.Asked} and {last.Asked}).</span></li>""");
    }

    private static SegmentPrevalence ShareIn(Theme theme, string period) => theme.BySegment.First(share => share.Segment == period);

    private static double Highest(List<Theme> themes) => themes.Max(theme => theme.BySegment.Max(share => share.Share));

    private static Html Row(Theme theme, double highest) => Html.Of($"""<tr><th scope="row">{theme.Label}</th>{theme.BySegment.Select(share => Cell(share, highest))}</tr>""");

    private static Html Cell(SegmentPrevalence share, double highest)
    {
        var height = highest <= 0 ? 0 : (int)Math.Round(Tallest * share.Share / highest);
        return Html.Of(
            $"""<td><svg width="22" height="{Tallest}" aria-hidden="true"><rect x="2" width="18" y="{Tallest - height}" height="{height}" rx="2"/></svg> <b>{Numbers.Percent(share.Share)}</b> <span>{share.Count}</span></td>""");
    }

    private static bool IsWave(string period) => period.StartsWith("wave", StringComparison.Ordinal);

    private static string Name(string period) => IsWave(period)
        ? period.Replace("  ", " ", StringComparison.Ordinal)
        : DateTime.TryParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMM yyyy", CultureInfo.InvariantCulture) : period;
}
