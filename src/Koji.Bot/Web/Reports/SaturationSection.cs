using System.Globalization;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Whether further interviews still bring new themes: the themes that so many interviews may be expected to tell.</summary>
internal static class SaturationSection
{
    private const int Fewest = 10;
    private const int Steps = 60;
    private const double Nearly = 0.95;

    public static Html Render(ThemeReport report)
    {
        var themes = Headline.ThemesOf(report).Count();
        if (report.Answered < Fewest || themes < 2)
        {
            return Html.Empty;
        }

        var said = report.Assignments.Where(assignment => assignment.Theme is not null).Select(assignment => (IReadOnlyCollection<string>)[assignment.Theme!, .. assignment.Others]);
        var saturation = Saturation.Of([.. said, .. Enumerable.Repeat<IReadOnlyCollection<string>>([], report.Unassigned)]);
        var enough = 1 + saturation.Expected.TakeWhile(heard => heard < Nearly * themes).Count();
        var most = saturation.NewPerInterview + ((double)report.Unassigned / report.Answered);
        return Html.Of(
            $"""
            <section class="part"><h3>Saturation</h3>
            <figure class="curve"><svg viewBox="0 0 100 40" preserveAspectRatio="none" width="100%" height="120" role="img" aria-label="Themes heard after so many answers: {Spoken(saturation.Expected)}">
            <line x1="0" x2="100" y1="40" y2="40"/><polyline points="{Points(saturation.Expected, themes)}"/></svg>
            <figcaption><span>1 answer</span><span>{report.Answered} answers, {themes} themes</span></figcaption></figure>
            <p class="quiet">In any order, {enough} answers would have told {Numbers.Percent(Nearly)} of the {themes} themes. A further one may be expected to bring {Rate(saturation.NewPerInterview)} new themes; if each answer that fits no theme were one of its own, {Rate(most)}.</p>
            </section>
            """);
    }

    private static string Rate(double value) => value is > 0 and < 0.005 ? "fewer than 0.01" : value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Points(IReadOnlyList<double> expected, int themes) => string.Join(' ', Enumerable.Range(0, Steps + 1)
        .Select(step => (int)Math.Round((double)step / Steps * (expected.Count - 1)))
        .Distinct()
        .Select(at => FormattableString.Invariant($"{100.0 * at / (expected.Count - 1):0.##},{40 - (38 * expected[at] / themes):0.##}")));

    private static string Spoken(IReadOnlyList<double> expected) => string.Join(", ", new[] { 0.1, 0.25, 0.5, 1 }
        .Select(part => Math.Max(1, (int)Math.Round(part * expected.Count)))
        .Distinct()
        .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count}: {expected[count - 1]:0.0}")));
}
