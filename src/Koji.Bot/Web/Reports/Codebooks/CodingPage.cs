using System.Globalization;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Web.Reports.Codebooks;

/// <summary>A coding session in the browser: ten answers, each with the themes that it is likeliest to belong to. One form, no script.</summary>
internal static class CodingPage
{
    /// <param name="sample">How the cards were chosen; the next ten are, too.</param>
    /// <param name="by">Who codes.</param>
    /// <param name="said">What came of the last ten, as a sentence; null at the beginning.</param>
    /// <param name="hrefs">The report; this page for another question or sample.</param>
    public static string Render(QuestionCodebook codebook, IReadOnlyList<CodingCard> cards, CodeSample sample, string by, string? said, CodingLinks hrefs)
    {
        var codes = codebook.Codebook.Codes;
        var drawn = codes.Values.Count(code => code.Sample == CodeSample.Random);
        var body = Html.Of(
            $"""
            <header class="head"><div class="wide">{ReportPage.Brand()}
            <p class="back"><a href="{hrefs.Report}">{codebook.Study.Name}</a></p>
            <h1>{codebook.Title}</h1>
            <p class="facts">{codes.Count} of {codebook.Rows.Count(row => !string.IsNullOrWhiteSpace(row.Text))} answers are coded, {drawn} of them drawn at random. {Worth(drawn)}</p>
            </div></header>
            <div class="wide frame single"><main class="coding">
            {Html.If(said is not null, () => Html.Of($"""<p class="said" role="status">{said}</p>"""))}
            {Choices(codebook, sample, hrefs)}
            {(cards.Count == 0 ? Html.Of($"""<p>All answers are coded.</p>""") : Form(codebook, cards, by))}
            {Undo(codebook)}
            </main></div>
            """);
        return ReportPage.Document($"Coding · {codebook.Study.Name}", body, ReportPage.FormPolicy);
    }

    // The report corrects its shares from so many on.
    private static string Worth(int drawn) => drawn >= 30
        ? "Shares are corrected by them."
        : string.Create(CultureInfo.InvariantCulture, $"{30 - drawn} more at random, and shares are corrected by them.");

    private static Html Choices(QuestionCodebook codebook, CodeSample sample, CodingLinks hrefs)
    {
        var others = StudyCodebooks.OpenQuestions(codebook.Study).Where(open => open.Question.Id != codebook.Question.Id).ToList();
        return Html.Of(
            $"""
            <nav class="quiet" aria-label="Which answers"><p>{(sample == CodeSample.Random
                ? Html.Of($"""Drawn at random, which shares are corrected by. <a href="{hrefs.Here(codebook.Question.Id, CodeSample.Chosen)}">Those that teach most instead</a>""")
                : Html.Of($"""Those that teach most. <a href="{hrefs.Here(codebook.Question.Id, CodeSample.Random)}">Drawn at random instead</a>, which shares are corrected by"""))}.</p>
            {Html.If(others.Count > 0, () => Html.Of($"""<p>Other questions: {Html.Join(others.Select((open, i) => Html.Of($"""{(i == 0 ? "" : " · ")}<a href="{hrefs.Here(open.Question.Id, sample)}">{Text(open.Question, codebook)}</a>""")))}</p>"""))}</nav>
            """);
    }

    private static string Text(OpenEndedQuestion question, QuestionCodebook codebook) => question.Text.In(codebook.Study.Guide.Languages[0]);

    private static Html Form(QuestionCodebook codebook, IReadOnlyList<CodingCard> cards, string by) => Html.Of(
        $"""
        <form method="post">
        {cards.Select((card, i) => Card(codebook, card, i))}
        <p class="sender"><label>Who codes <input name="by" value="{by}" maxlength="60" required autocomplete="name"></label>
        <button type="submit" name="do" value="code">Keep these and show the next ten</button></p>
        <p class="quiet">What you leave open stays open, and may come again.</p>
        </form>
        """);

    private static Html Card(QuestionCodebook codebook, CodingCard card, int i)
    {
        var who = codebook.WhoseIs(card.Answer);
        return Html.Of(
            $"""
            <fieldset class="card"><legend>{who}</legend>
            <input type="hidden" name="answer-{i}" value="{card.Answer}">
            <blockquote dir="auto">{card.Text}</blockquote>
            <div class="choices">{card.Proposals.Select(theme => Choice(i, theme, codebook.LabelOf(theme)))}{Choice(i, FilledCard.None, "None of the themes")}</div>
            <div class="more"><label>Another theme <select name="other-{i}"><option value=""></option>{Options(codebook)}</select></label>
            <label>It also speaks of <select name="also-{i}"><option value=""></option>{Options(codebook)}</select></label>
            <label>A new theme <input name="new-{i}" maxlength="{FilledCard.LongestName}" autocomplete="off"></label></div>
            </fieldset>
            """);
    }

    private static Html Choice(int i, string value, string label) => Html.Of($"""<label><input type="radio" name="theme-{i}" value="{value}"> <span>{label}</span></label>""");

    private static IEnumerable<Html> Options(QuestionCodebook codebook) => codebook.Numbered.Select(theme => Html.Of($"""<option value="{theme.Id}">{theme.Label}</option>"""));

    private static Html Undo(QuestionCodebook codebook) => Html.If(codebook.Events.Count > 1, () => Html.Of(
        $"""<form method="post" class="undo"><input type="hidden" name="by" value="undo"><button type="submit" name="do" value="undo">Take the last edit back</button></form>"""));
}

/// <summary>Where the pages around a coding session are.</summary>
/// <param name="Here">The session of a question with a sample.</param>
internal sealed record CodingLinks(string Report, Func<string, CodeSample, string> Here);
