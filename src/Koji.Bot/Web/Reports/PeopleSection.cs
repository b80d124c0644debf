using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Probing.Quality;

namespace Koji.Bot.Web.Reports;

/// <summary>Who was asked, and how far they came.</summary>
internal static class PeopleSection
{
    private static readonly string QualityGate = InterviewQuality.Gate.ToString("0.0", CultureInfo.InvariantCulture);

    private static readonly ImmutableArray<Column> Sums = [new("Invited", "", group => group.Invited), new("Began", "", group => group.Began)];

    /// <summary>What becomes of those invited, in the order of the bar; each person is in one of them.</summary>
    private static readonly ImmutableArray<Column> Parts =
    [
        new("Completed", "completed", group => group.Completed),
        new("Ended early", "early", group => group.EndedEarly),
        new("Under way", "open", group => group.UnderWay),
        new("Declined", "declined", group => group.Declined),
        new("No answer", "silent", group => group.NoAnswer),
    ];

    public static Html Render(StudyReport report)
    {
        var parts = Parts.Where(part => part.Name != "Under way" || part.Count(report.Groups[0]) > 0).ToImmutableArray();
        var most = report.Groups.Max(group => group.Invited);
        return Html.Of(
            $"""
            <section id="people"><h2>Who was asked</h2>
            <p class="base">Whoever agreed to be interviewed began. Each bar is everyone invited; its colours are named with the numbers.</p>
            <table class="people" role="table">
            <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">Group</th>{Sums.AddRange(parts).Select(Head)}</tr></thead>
            <tbody role="rowgroup">{Groups(report).Select(group => Row(group, parts, most))}</tbody>
            </table>
            {Aside(report)}
            {Left(report)}
            {QuestionCosts.Render(report)}
            </section>
            """);
    }

    // With one segment alone "everybody" says it all.
    private static IEnumerable<GroupFigures> Groups(StudyReport report) => report.Groups.Length == 2 && report.InNone == 0 ? report.Groups.Skip(1) : report.Groups;

    private static Html Head(Column column) => Html.Of($"""<th role="columnheader" scope="col"><span class="part {column.Class}">{column.Name}</span></th>""");

    private static Html Row(GroupFigures group, ImmutableArray<Column> parts, int most) => Html.Of(
        $"""
        <tr role="row"><th role="rowheader" scope="row">{group.Name}{Bar(group, parts, most)}</th>{Sums.AddRange(parts).Select(column => Cell(column, group))}</tr>
        """);

    // On a phone the head of the table is out of sight: each number then has its name beside it.
    private static Html Cell(Column column, GroupFigures group) => Html.Of(
        $"""<td role="cell"><span class="part {column.Class}" aria-hidden="true">{column.Name}</span> <b>{column.Count(group)}</b></td>""");

    private static Html Bar(GroupFigures group, ImmutableArray<Column> parts, int most)
    {
        var before = 0;
        Html Part(Column part)
        {
            var count = part.Count(group);
            var x = before;
            before += count;
            return Html.If(count > 0, () => Html.Of($"""<rect class="{part.Class}" x="{Numbers.Position((double)x / most)}" width="{Numbers.Position((double)count / most)}" y="0.5" height="13"/>"""));
        }

        return Html.If(most > 0, () => Html.Of($"""<svg width="100%" height="14" aria-hidden="true">{parts.Select(Part).ToList()}</svg>"""));
    }

    private static Html Left(StudyReport report)
    {
        var left = DropOff.Of(report.Questions, report.Panel);
        return Html.If(left.Length > 0, () => Html.Of(
            $"""
            <p class="aside">Interviews that ended early ended at: {Html.Join(left.Select((question, i) => Html.Of($"""{(i == 0 ? "" : "; ")}<a href="#q{question.Number}">question {question.Number}</a> (<b>{question.Left}</b> of {question.Reached} who reached it, {Numbers.Percent((double)question.Left / question.Reached)})""")))}.</p>
            """));
    }

    private static Html Aside(StudyReport report)
    {
        var several = Html.If(report.InSeveral > 0, () => Html.Of(
            $"""<p class="aside"><b>{Numbers.People(report.InSeveral)}</b> {(report.InSeveral == 1 ? "was" : "were")} in more than one segment: counted under “{StudyReports.Everybody}”, and left out wherever segments are compared.</p>"""));
        var none = Html.If(report.InNone > 0 && report.Panel.Segments.Length > 0, () => Html.Of(
            $"""<p class="aside"><b>{Numbers.People(report.InNone)}</b> {(report.InNone == 1 ? "was" : "were")} in none of the segments when invited: counted under “{StudyReports.Everybody}” alone.</p>"""));
        var doubtful = report.Panel.People.Count(member => member.IsBelowQualityGate);
        var gate = Html.If(doubtful > 0, () => Html.Of(
            $"""<p class="aside"><b>{Numbers.People(doubtful)}</b> gave interviews of too little quality (below {QualityGate} of 5): kept, and left out of the themes.</p>"""));
        return Html.Of($"{several}{none}{gate}");
    }

    /// <param name="Class">Its colour in the bar; none where it is a sum.</param>
    private sealed record Column(string Name, string Class, Func<GroupFigures, int> Count);
}
