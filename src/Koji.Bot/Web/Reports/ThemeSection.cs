using System.Collections.Immutable;
using System.Globalization;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Web.Reports;

/// <summary>Whose words a verbatim is, and where the whole interview stands.</summary>
internal sealed record Source(string Name, string? Group, string? Href);

/// <summary>The themes of one set of answers: a picture of all of them, then each with its numbers, its verdicts and its verbatims.</summary>
/// <param name="number">Of the question; makes anchors unique on the page.</param>
/// <param name="sourceOf">Who said what is in the row with this id.</param>
internal sealed class ThemeSection(ThemeReport report, Series series, int number, Func<string, Source> sourceOf)
{
    private readonly ImmutableArray<Theme> _themes = [.. Headline.ThemesOf(report)];
    private readonly Axis _axis = Axis.ForShares(Headline.ThemesOf(report).SelectMany(theme => Shares(theme, series).Select(share => share.Share)));

    public Html Render() => _themes.IsEmpty
        ? Html.Of($"""<p class="quiet">{(report.Answered == 0 ? "Nobody has answered this yet." : "The answers are too few, or too different, to form themes.")}</p>""")
        : Html.Of(
            $"""
            {Overview()}
            <div class="themes">{_themes.Select(Card)}</div>
            {Leftovers()}
            {Emerging()}
            {Voices.Needs()}
            {Voices.Motives()}
            {LanguageSection.Render(report.Distinctive, series)}
            {SaturationSection.Render(report)}
            """);

    private VoiceSection Voices => new(report, number, Quote);

    private Html Overview() => Html.If(_themes.Length > 1, () => Html.Of(
        $"""
        <figure class="overview">
        {series.Legend()}
        {DotPlot.Table("How common each theme is", series, _axis, _themes.Select(theme => new PlotRow(
            Html.Of($"""<a href="#{StudyReports.ThemeAnchor(number, theme.Id)}">{theme.Label}</a>"""), Points(theme, brief: true))), isBrief: true)}
        <figcaption>Dots are shares of everyone asked; lines are {Numbers.Percent(0.95)} intervals: the truth may well lie anywhere on them.</figcaption>
        </figure>
        """));

    private Html Card(Theme theme) => Html.Of(
        $"""
        <article class="theme" id="{StudyReports.ThemeAnchor(number, theme.Id)}">
        <header><h3>{theme.Label}</h3><p class="count">{Numbers.CountOf(theme.Overall.Count, theme.Overall.Asked)} · {Numbers.Percent(theme.Overall.Share)}</p></header>
        {Html.If(theme.Description is not null, () => Html.Of($"""<p class="described">{theme.Description}</p>"""))}
        {Keywords(theme)}
        {DotPlot.Table($"How common “{theme.Label}” is in each group", series, _axis, [new PlotRow(Html.Empty, Points(theme, brief: false))])}
        {Verdicts(theme)}
        {Verbatims(theme)}
        {Finer(theme)}
        </article>
        """);

    private static Html Keywords(Theme theme) => Html.If(theme.Keywords.Count > 0, () => Html.Of(
        $"""<p class="keywords"><span class="unseen">Telling words: </span>{string.Join(" · ", theme.Keywords.Take(8))}</p>"""));

    private Html Verdicts(Theme theme)
    {
        var verdicts = report.Comparisons.Where(comparison => comparison.Theme == theme.Id).ToList();
        var telling = verdicts.Where(comparison => comparison.Certainty is Certainty.Sure or Certainty.Lead or Certainty.Small).ToList();
        return Html.Of(
            $"""
            {Html.If(telling.Count > 0, () => Html.Of($"""<ul class="verdicts">{telling.Select(Verdict)}</ul>"""))}
            {Others("No visible difference", verdicts, Certainty.None)}
            {Others("Too few people to compare", verdicts, Certainty.TooFew)}
            """);
    }

    // What nothing can be said about is named, and kept short.
    private static Html Others(string what, List<SegmentComparison> verdicts, Certainty certainty)
    {
        var pairs = verdicts.Where(comparison => comparison.Certainty == certainty).Select(comparison => $"{comparison.SegmentA} and {comparison.SegmentB}").ToList();
        return Html.If(pairs.Count > 0, () => Html.Of($"""<p class="others">{what}: {string.Join("; ", pairs)}.</p>"""));
    }

    private static Html Verdict(SegmentComparison comparison) => Html.Of(
        $"""<li class="verdict {Class(comparison.Certainty)}"><b>{Word(comparison.Certainty)}</b> <span>{comparison.SegmentA} and {comparison.SegmentB}: {Numbers.Unbroken(comparison.Verdict)}.</span></li>""");

    private static string Word(Certainty certainty) => certainty switch
    {
        Certainty.Sure => "Sure",
        Certainty.Lead => "A lead",
        _ => "Small",
    };

    private static string Class(Certainty certainty) => certainty switch
    {
        Certainty.Sure => "sure",
        Certainty.Lead => "lead",
        _ => "plain",
    };

    private Html Verbatims(Theme theme) => Html.Join(theme.Verbatims.Select(Quote));

    private Html Quote(Verbatim verbatim)
    {
        var source = sourceOf(verbatim.Id);
        var group = Html.If(source.Group is not null, () => Html.Of($""" <span class="in"><svg width="16" height="16" aria-hidden="true">{DotPlot.Mark(series.LookOf(source.Group!), "50%", 8)}</svg> {source.Group}</span>"""));
        var name = source.Href is { } href ? Html.Of($"""<a href="{href}">{source.Name}</a>""") : Html.Of($"{source.Name}");
        return Html.Of($"""<figure class="verbatim"><blockquote dir="auto">{verbatim.Text}</blockquote><figcaption>{name}{group}</figcaption></figure>""");
    }

    private Html Finer(Theme theme)
    {
        var finer = report.Themes.Where(other => other.Parent == theme.Id).ToList();
        return Html.If(finer.Count > 1, () => Html.Of(
            $"""<p class="finer">Within it: {string.Join(" · ", finer.Select(other => $"{other.Label} ({other.Size})"))}</p>"""));
    }

    private Html Leftovers()
    {
        var compared = report.Segments.Where(segment => series.Segments.Contains(segment.Segment)).Select(segment => $"{segment.Segment} {segment.Unassigned}");
        var detail = series.Compares ? $" ({string.Join(", ", compared)})" : "";
        return Html.Of($"""<p class="quiet">Of {report.Answered} answers, {report.Unassigned} fit no theme{detail}. {report.Asked - report.Answered} of {report.Asked} who were asked left it blank.</p>""");
    }

    private Html Emerging() => Html.If(report.Emerging.Count > 0, () => Html.Of(
        $"""<p class="quiet">Emerging among answers that fit no theme: {string.Join("; ", report.Emerging.Select(Emerging))}.</p>"""));

    private static string Emerging(EmergingTheme theme)
    {
        var since = theme.Since is { } first ? string.Create(CultureInfo.InvariantCulture, $" since {first:d MMMM yyyy}") : "";
        return $"“{theme.Label}” ({theme.Answers.Count} answers{since})";
    }

    private ImmutableArray<Point> Points(Theme theme, bool brief) =>
        [.. Shares(theme, series).Select(pair => Point(pair.Group, pair.Share, brief))];

    private Point Point(string group, Prevalence share, bool brief) => new(
        group,
        share.Share / _axis.Max,
        share.Asked == 0 ? null : share.Low / _axis.Max,
        share.Asked == 0 ? null : Math.Min(1, share.High / _axis.Max),
        Words(share, brief));

    private static Html Words(Prevalence share, bool brief) => share.Asked == 0 ? Html.Of($"nobody asked") : brief
        ? Html.Of($"""<b>{Numbers.Percent(share.Share)}</b>""")
        : Html.Of($"""{Numbers.CountOf(share.Count, share.Asked)}, <b>{Numbers.Percent(share.Share)}</b>, <span class="range">{Numbers.Range(share.Low, share.High)}</span>{Corrected(share)}""");

    // From codes drawn at random: what the share would be if all answers had been read by a person.
    private static Html Corrected(Prevalence share) => share is SegmentPrevalence { Estimate: { } estimate, EstimateLow: { } low, EstimateHigh: { } high }
        ? Html.Of($"""<br>by codes <b>{Numbers.Percent(estimate)}</b>, <span class="range">{Numbers.Range(low, high)}</span>""")
        : Html.Empty;

    private static IEnumerable<(string Group, Prevalence Share)> Shares(Theme theme, Series series) => series.Names.Select((name, i) =>
        (name, i == 0 ? theme.Overall : theme.BySegment.FirstOrDefault(share => share.Segment == name) ?? new Prevalence(0, 0, 0, 0, 0, 1)));
}
