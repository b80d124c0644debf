using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>A structured question: its distribution in each group, side by side.</summary>
internal sealed class StructuredSection(StructuredQuestionReport report, Series series, string language)
{
    public Html Render()
    {
        if (report.Answered == 0)
        {
            return Html.Of($"""<p class="quiet">Nobody has answered this yet.</p>""");
        }

        var groups = report.Groups.Where(group => series.Names.Contains(group.Group)).ToImmutableArray();
        var picture = report.Question switch
        {
            ScaleQuestion scale => Columns(scale, groups),
            RankingQuestion ranking => Ranks(ranking, groups),
            _ => Shares(groups),
        };
        return Html.Of($"{picture}{ChoicePairSection.Render([.. report.Pairs.Where(pairs => series.Names.Contains(pairs.Group))])}");
    }

    private Html Shares(ImmutableArray<Distribution> groups)
    {
        var axis = Axis.ForShares(groups.SelectMany(group => group.Options).Select(option => new Prevalence(0, 0, 0, option.Share, option.Low, option.High)));
        var rows = groups[0].Options.Select((option, i) => new PlotRow(Html.Of($"{option.Label}"),
            [.. groups.Select(group => Point(group, group.Options[i], axis))]));
        return Html.Of(
            $"""
            <figure class="overview">{series.Legend()}
            {DotPlot.Table(report.Text, series, axis, rows)}
            <figcaption>Shares of those who answered, with {Numbers.Percent(0.95)} intervals.{(report.Question is MultipleChoiceQuestion ? " People could choose several." : "")}</figcaption></figure>
            """);
    }

    private static Point Point(Distribution group, OptionShare option, Axis axis) => new(
        group.Group,
        option.Share / axis.Max,
        group.Answered == 0 ? null : option.Low / axis.Max,
        group.Answered == 0 ? null : Math.Min(1, option.High / axis.Max),
        group.Answered == 0
            ? Html.Of($"no answers")
            : Html.Of($"""{Numbers.CountOf(option.Count, group.Answered)}, <b>{Numbers.Percent(option.Share)}</b>, <span class="range">{Numbers.Range(option.Low, option.High)}</span>"""));

    private Html Ranks(RankingQuestion ranking, ImmutableArray<Distribution> groups)
    {
        var axis = Axis.ForPlaces(ranking.Options.Length);
        var last = Math.Max(1, ranking.Options.Length - 1);
        var rows = groups[0].Options.Select(option => new PlotRow(Html.Of($"{option.Label}"),
            [.. groups.Select(group => (group, Option: group.Options.First(other => other.Label == option.Label)))
                .Where(pair => pair.Option.AverageRank is not null)
                .Select(pair => new Point(pair.group.Group, (pair.Option.AverageRank!.Value - 1) / last, null, null,
                    Html.Of($"""place <b>{Numbers.OneDecimal(pair.Option.AverageRank.Value)}</b>, first for {Numbers.CountOf(pair.Option.Count, pair.group.Answered)}""")))]));
        var rest = ranking.Top is { } top && top < ranking.Options.Length ? $" People ranked their top {top}; what they left out counts as the mean of the places that remain." : "";
        return Html.Of(
            $"""
            <figure class="overview">{series.Legend()}
            {DotPlot.Table(report.Text, series, axis, rows)}
            <figcaption>Average place; 1 is the first.{rest}</figcaption></figure>
            """);
    }

    private Html Columns(ScaleQuestion scale, ImmutableArray<Distribution> groups)
    {
        var highest = groups.SelectMany(group => group.Options).Max(option => option.Share);
        var ends = string.Join(", ", new[] { End(scale.Min, scale.MinLabel), End(scale.Max, scale.MaxLabel) }.OfType<string>());
        return Html.Of(
            $"""
            <div class="scales">{groups.Select(group => Group(group, highest))}</div>
            {Html.If(ends.Length > 0, () => Html.Of($"""<p class="quiet">{ends}.</p>"""))}
            """);
    }

    private string? End(int value, LocalizedText? label) => label is null ? null : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value} is “{label.In(language)}”");

    private Html Group(Distribution group, double highest)
    {
        var look = series.LookOf(group.Group);
        var width = 100.0 / group.Options.Length;
        var columns = group.Options.Select((option, i) => Column(option, (i * width) + (width * 0.12), width * 0.76, highest));
        var mean = group.Mean is { } value ? Html.Of($"mean <b>{Numbers.OneDecimal(value)}</b>{Range(group.MeanRange)}, median {Numbers.OneDecimal(group.Median ?? value)}{Range(group.MedianRange)}, n = {group.Answered}") : Html.Of($"no answers");
        return Html.Of(
            $"""
            <figure class="scale"><figcaption><b>{group.Group}</b> <span>{mean}</span></figcaption>
            <svg class="columns look{look}" width="100%" height="112" role="img" aria-label="{Spoken(group)}">{columns}<line class="base" x1="0" x2="100%" y1="80" y2="80"/></svg></figure>
            """);
    }

    private static string Range((double Low, double High)? range) => range is var (low, high) ? $" ({Numbers.OneDecimal(low)}–{Numbers.OneDecimal(high)})" : "";

    private static string Spoken(Distribution group) =>
        $"{group.Group}: " + string.Join(", ", group.Options.Select(option => $"{option.Label} chosen by {option.Count}"));

    private static Html Column(OptionShare option, double x, double width, double highest)
    {
        var height = highest == 0 ? 0 : (int)Math.Round(62 * option.Share / highest);
        var middle = Numbers.Position((x + (width / 2)) / 100);
        var bar = Html.Of($"""<rect x="{Numbers.Position(x / 100)}" width="{Numbers.Position(width / 100)}" y="{80 - height}" height="{height}" rx="2"/>""");
        var count = Html.If(option.Count > 0, () => Html.Of($"""<text class="n" x="{middle}" y="{80 - height - 5}" text-anchor="middle">{option.Count}</text>"""));
        return Html.Of($"""{bar}{count}<text x="{middle}" y="98" text-anchor="middle">{option.Label}</text>""");
    }
}
