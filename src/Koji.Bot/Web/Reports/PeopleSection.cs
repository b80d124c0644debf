namespace Koji.Bot.Web.Reports;

/// <summary>Who was asked, and how far they came.</summary>
internal static class PeopleSection
{
    public static Html Render(StudyReport report) => Html.Of(
        $"""
        <section id="people"><h2>Who was asked</h2>
        <table class="people">
        <thead><tr><th scope="col">Group</th><th scope="col" class="picture"><span class="unseen">Picture</span></th>{Html.If(IsInvitedKnown(report), () => Html.Of($"""<th scope="col">Invited</th>"""))}<th scope="col">Began</th><th scope="col">Completed</th><th scope="col">Ended early</th><th scope="col">Declined</th><th scope="col">Under way</th></tr></thead>
        <tbody>{Groups(report).Select(group => Row(group, report.Groups.Max(other => other.Started)))}</tbody>
        </table>
        <ul class="key" aria-hidden="true"><li class="completed">completed</li><li class="early">ended early</li><li class="declined">declined</li><li class="open">under way</li></ul>
        {Aside(report)}
        </section>
        """);

    // With one segment alone "everybody" says it all.
    private static IEnumerable<GroupFigures> Groups(StudyReport report) => report.Groups.Length == 2 && report.InNone == 0 ? report.Groups.Skip(1) : report.Groups;

    private static bool IsInvitedKnown(StudyReport report) => report.Groups[0].Invited is not null;

    private static Html Row(GroupFigures group, int most) => Html.Of(
        $"""
        <tr><th scope="row">{group.Name}</th><td class="picture">{Bar(group, most)}</td>{Html.If(group.Invited is not null, () => Html.Of($"""<td data-label="Invited">{group.Invited ?? 0}</td>"""))}<td data-label="Began">{group.Started}</td><td data-label="Completed">{group.Completed}</td><td data-label="Ended early">{group.EndedEarly}</td><td data-label="Declined">{group.Declined}</td><td data-label="Under way">{Open(group)}</td></tr>
        """);

    private static int Open(GroupFigures group) => group.Started - group.Completed - group.EndedEarly - group.Declined;

    private static Html Bar(GroupFigures group, int most)
    {
        var x = 0;
        Html Part(string name, int count)
        {
            var part = Html.If(count > 0, () => Html.Of($"""<rect class="{name}" x="{Numbers.Position((double)x / most)}" width="{Numbers.Position((double)count / most)}" y="4" height="14"/>"""));
            x += count;
            return part;
        }

        return Html.If(most > 0, () => Html.Of(
            $"""<svg width="100%" height="22" aria-hidden="true">{Part("completed", group.Completed)}{Part("early", group.EndedEarly)}{Part("declined", group.Declined)}{Part("open", Open(group))}</svg>"""));
    }

    private static Html Aside(StudyReport report)
    {
        var several = Html.If(report.InSeveral > 0, () => Html.Of(
            $"""<p class="aside"><b>{Numbers.People(report.InSeveral)}</b> {(report.InSeveral == 1 ? "was" : "were")} in more than one segment: counted under “{StudyReports.Everybody}”, and left out wherever segments are compared.</p>"""));
        var none = Html.If(report.InNone > 0 && report.Panel.Segments.Length > 0, () => Html.Of(
            $"""<p class="aside"><b>{Numbers.People(report.InNone)}</b> {(report.InNone == 1 ? "was" : "were")} in none of the segments when invited: counted under “{StudyReports.Everybody}” alone.</p>"""));
        return Html.Of($"{several}{none}");
    }
}
