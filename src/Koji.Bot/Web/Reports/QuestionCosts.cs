using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports;

/// <summary>What each question costs: who leaves at it, and who skips it.</summary>
internal static class QuestionCosts
{
    public static Html Render(StudyReport report)
    {
        var costs = DropOff.OfAll(report.Questions, report.Panel);
        return Html.If(costs.Any(cost => cost.Reached > 0), () => Html.Of(
            $"""
            <section class="part"><h3>What each question costs</h3>
            <div class="wider"><table class="costs"><thead><tr><th scope="col">Question</th><th scope="col">Reached it</th><th scope="col">Ended there</th><th scope="col">Skipped it</th></tr></thead>
            <tbody>{costs.Where(cost => cost.Reached > 0).Select(Row)}</tbody></table></div>
            <p class="quiet">{Kept(report)}</p>
            </section>
            """));
    }

    private static Html Row(DropOff cost)
    {
        var (low, high) = WilsonInterval.Of(cost.Left, cost.Reached);
        return Html.Of(
            $"""<tr><th scope="row"><a href="#q{cost.Number}">{cost.Number}. {cost.Text}</a></th><td>{cost.Reached}</td><td><b>{cost.Left}</b> <span>{Numbers.Percent((double)cost.Left / cost.Reached)} ({Numbers.Range(low, high)})</span></td><td>{cost.Skipped}</td></tr>""");
    }

    private static string Kept(StudyReport report)
    {
        var began = report.Panel.People.Count(member => member.Consented);
        var completed = report.Groups[0].Completed;
        return began == 0 ? "Nobody has begun yet." : $"Of {Numbers.People(began)} who began and whose interview is over, {completed} came to the end ({Numbers.Percent((double)completed / began)}). Shares are of those who reached the question; in brackets the 95 % interval.";
    }
}
