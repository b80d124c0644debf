using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>What people say is missing, and what they say moved them, theme by theme.</summary>
/// <param name="number">Of the question; anchors are made of it.</param>
internal sealed class VoiceSection(ThemeReport report, int number, Func<Koji.Synthesis.Themes.Verbatim, Html> quote)
{
    private const int MostThemes = 5;

    public Html Needs() => Part("Unmet needs", "Answers in which people say that something is missing, or should be otherwise.", report.Needs);

    public Html Motives() => Part("Motivations", "Answers in which people say why they did something, or what they wanted to reach.", report.Motives);

    private Html Part(string title, string what, IReadOnlyList<VoicedTheme> voiced) => Html.If(voiced.Count > 0, () => Html.Of(
        $"""
        <section class="part"><h3>{title}</h3>
        <p class="quiet">{what} Found by the words in which such things are said: what is said in other words is not counted.</p>
        {voiced.Take(MostThemes).Select(Theme)}
        </section>
        """));

    private Html Theme(VoicedTheme voiced) => Html.Of(
        $"""
        <div class="voiced"><p><a href="#{StudyReports.ThemeAnchor(number, voiced.Theme)}">{LabelOf(voiced.Theme)}</a> <span>{Numbers.CountOf(voiced.Count, voiced.Of)} answers</span></p>
        {voiced.Verbatims.Take(2).Select(quote)}</div>
        """);

    private string LabelOf(string theme) => report.Themes.First(known => known.Id == theme).Label;
}
