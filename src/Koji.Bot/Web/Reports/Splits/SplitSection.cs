using System.Collections.Immutable;

namespace Koji.Bot.Web.Reports.Splits;

/// <summary>Segments that seem to hide two groups, each with the definitions by which a study could tell.</summary>
internal static class SplitSection
{
    public static Html Render(ImmutableArray<ProposedSplit> splits, int number) => Html.If(splits.Length > 0, () => Html.Of(
        $"""
        <section class="part splits"><h3>One segment, two groups?</h3>
        <p class="quiet">Found among {Numbers.Grouped(splits.Max(split => split.Tried))} pairs of a theme and of something that people did or are. The best of so many is a lead: ask both groups in a study of their own before you act on it.</p>
        {splits.Select(split => Split(split, number))}
        </section>
        """));

    private static Html Split(ProposedSplit split, int number) => Html.Of(
        $"""
        <div class="split"><p>In “{split.Segment}”, <a href="#{StudyReports.ThemeAnchor(number, split.Theme)}">{split.Label}</a> divides along <code>{split.Condition}</code>: {Share(split.CountIn, split.AskedIn)} where it holds, {Share(split.CountOut, split.AskedOut)} where it doesn’t (q {Q(split.Q)}).</p>
        <dl><div><dt>Those of whom it holds</dt><dd><code>{split.Inside}</code></dd></div><div><dt>The others</dt><dd><code>{split.Outside}</code></dd></div></dl></div>
        """);

    private static Html Share(int count, int of) => Html.Of($"""<b>{Numbers.Percent((double)count / of)}</b> ({Numbers.CountOf(count, of)})""");

    private static string Q(double q) => q < 0.001 ? "< 0.001" : q.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
}
