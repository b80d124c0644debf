using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>The words that each segment says more than the others do.</summary>
internal static class LanguageSection
{
    public static Html Render(IReadOnlyList<DistinctiveWord> words, Series series) => Html.If(words.Count > 0, () => Html.Of(
        $"""
        <section class="part"><h3>Each segment’s own language</h3>
        <dl class="words">{words.GroupBy(word => word.Segment).OrderBy(group => series.LookOf(group.Key)).Select(group => Segment(group, series))}</dl>
        <p class="quiet">Words that a segment says more often than the others, by log-odds beyond chance; in brackets how often it says them, and how often all others do.</p>
        </section>
        """));

    private static Html Segment(IGrouping<string, DistinctiveWord> words, Series series) => Html.Of(
        $"""<div><dt><svg width="18" height="18" aria-hidden="true">{DotPlot.Mark(series.LookOf(words.Key), "50%", 9)}</svg> {words.Key}</dt><dd>{Html.Join(words.Select((word, i) => Html.Of($"""{(i == 0 ? "" : " · ")}<b>{word.Word}</b> <span>({word.Count}, {word.CountElsewhere})</span>""")))}</dd></div>""");
}
