using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Web.Reports.Splits;
using Koji.Bot.Web.Reports.Trends;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>
/// The report as one HTML document that needs nothing else: it can be sent, saved and printed. No script; one style sheet, whose hash its own policy names.
/// </summary>
internal static class ReportPage
{
    private static readonly string Style = ReadStyle();

    /// <summary>What the page allows itself: its one style sheet, and nothing from anywhere.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>The same for a page with a form.</summary>
    public static string FormPolicy { get; } = Policy.Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal);

    /// <param name="transcriptOf">The address of an interview's transcript, by its id.</param>
    /// <param name="waveOf">The address of another wave's report; absent where there is only one.</param>
    /// <param name="codingOf">The address of the coding session of an open question, for whoever may code; otherwise absent.</param>
    public static string Render(StudyReport report, string language, Func<string, string> transcriptOf, Func<int, string>? waveOf = null, Func<string, string>? codingOf = null) =>
        Document($"{report.Name} · report", Body(report, language, transcriptOf, waveOf, codingOf, Html.Empty));

    /// <summary>The report in one file, to be sent or kept: the interviews that it quotes stand at its end, a click away.</summary>
    public static string RenderWhole(StudyReport report, string language)
    {
        var interviews = report.Panel.People.Where(member => member.Consented).Select(member => TranscriptPage.Folded(member, AnchorOf(member.Interview.InterviewId)));
        var appendix = Html.Of($"""<section id="interviews"><h2>Interviews</h2><p class="base">Each as it was written; a click opens it.</p>{interviews}</section>""");
        var tests = report with { Tests = [] };
        return Document($"{report.Name} · report", Body(tests, language, interview => $"#{AnchorOf(interview)}", null, null, appendix));
    }

    private static string AnchorOf(string interview) => $"interview-{interview}";

    private static Html Body(StudyReport report, string language, Func<string, string> transcriptOf, Func<int, string>? waveOf, Func<string, string>? codingOf, Html appendix)
    {
        var series = Series.Of(report.Panel.Segments);
        return Html.Of(
            $"""
            <header class="head"><div class="wide">{Brand()}
            <h1>{report.Name}</h1>
            <dl class="why"><div><dt>Goal</dt><dd>{report.Goal}</dd></div><div><dt>Decision it informs</dt><dd>{report.Decision}</dd></div></dl>
            </div></header>
            <div class="wide frame">
            {Contents(report)}
            <main>
            {Html.If(report.Waves.Length > 1, () => Waves(report, waveOf))}
            {Upshot(report.Headlines)}
            {PeopleSection.Render(report)}
            {report.Questions.Select(question => Question(question, report, series, language, transcriptOf, codingOf))}
            {TestSection.Render(report, transcriptOf)}
            {Method(report)}
            {appendix}
            </main></div>
            """);
    }

    /// <summary>The themes of a file of answers, whoever gave them.</summary>
    public static string RenderThemes(ThemeReport report) => RenderThemes(report.Title, [report]);

    /// <summary>The same for a file with an answer to several questions in each row, one report a question.</summary>
    public static string RenderThemes(string title, IReadOnlyList<ThemeReport> reports)
    {
        var several = reports.Count > 1;
        var body = Html.Of(
            $"""
            <header class="head"><div class="wide">{Brand()}<h1>{title}</h1></div></header>
            <div class="wide frame single"><main>
            {Upshot(several ? [.. Headline.Of(reports)] : Headline.Of(reports[0]))}
            {reports.Select((report, i) => Themes(report, i + 1, several))}
            {Skipped(reports[0])}
            <section id="method" class="method"><h2>How this was made</h2>{reports.SelectMany(report => report.Method).Distinct().Select(note => Html.Of($"<p>{note}</p>"))}</section>
            </main></div>
            """);
        return Document(title, body);
    }

    private static Html Themes(ThemeReport report, int number, bool several) => Html.Of(
        $"""
        <section id="{(several ? $"q{number}" : "themes")}"><h2>{(several ? report.Title : "Themes")}</h2>
        {Html.If(several, () => Html.Of($"""<p class="base">{Numbers.People(report.Asked)} were asked, {report.Answered} answered.</p>"""))}
        {new ThemeSection(report, Series.Of(report.Segments.Select(segment => segment.Segment)), number, id => new Source($"Answer {id}", null, null)).Render()}
        </section>
        """);

    /// <summary>A document of the report's kind; also for the transcript and for refusals.</summary>
    /// <param name="policy">What it allows itself; null: nothing but its style sheet.</param>
    public static string Document(string title, Html body, string? policy = null) => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="{policy ?? Policy}">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="data:,">
        <style>{new Html(Style)}</style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """).ToString();

    public static Html Brand() => Html.Of(
        $"""<p class="brand"><svg viewBox="0 0 36 20" width="36" height="20" aria-hidden="true"><path d="M2 5v10M2 10h32M34 5v10" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="15" cy="10" r="6" fill="currentColor"/></svg> Koji <span>report</span></p>""");

    private static Html Upshot(IEnumerable<string> sentences) => Html.Of(
        $"""<section class="upshot" aria-labelledby="upshot"><h2 id="upshot">In short</h2><ul>{sentences.Select(sentence => Html.Of($"<li>{Numbers.Unbroken(sentence)}</li>"))}</ul></section>""");

    /// <summary>Which wave this is, and the way to the others.</summary>
    private static Html Waves(StudyReport report, Func<int, string>? waveOf) => Html.Of(
        $"""
        <nav class="waves" aria-label="Waves"><p>People were asked in several waves, which are kept apart. This is {report.Waves.Select((wave, i) => Html.Of($"{(i == 0 ? "" : " · ")}{Wave(wave, report.Wave, waveOf)}"))}</p></nav>
        """);

    private static Html Wave(int wave, int shown, Func<int, string>? waveOf) =>
        wave == shown || waveOf is null ? Html.Of($"<b>wave {wave}</b>") : Html.Of($"""<a href="{waveOf(wave)}">wave {wave}</a>""");

    private static Html Contents(StudyReport report) => Html.Of(
        $"""
        <nav class="contents" aria-label="Contents"><ol>
        <li><a href="#people">Who was asked</a></li>
        {report.Questions.Select(question => Html.Of($"""<li><a href="#q{question.Number}">{question.Text}</a></li>"""))}
        {Html.If(!report.Tests.IsEmpty, () => Html.Of($"""<li><a href="#tests">Test interviews</a></li>"""))}
        <li><a href="#method">How this was made</a></li>
        </ol></nav>
        """);

    private static Html Question(QuestionReport question, StudyReport report, Series series, string language, Func<string, string> transcriptOf, Func<string, string>? codingOf)
    {
        var coding = Html.If(codingOf is not null && question is OpenQuestionReport { Answered: > 0 }, () => Html.Of($"""<p class="act"><a href="{codingOf!(question.Question.Id)}">Code ten answers</a></p>"""));
        var inside = question switch
        {
            OpenQuestionReport open => Html.Of($"{new ThemeSection(open.Themes, series, open.Number, id => SourceOf(id, report.Panel, transcriptOf)).Render()}{Html.If(open.Trend is not null, () => TrendSection.Render(open.Trend!))}{SplitSection.Render(open.Splits, open.Number)}"),
            StructuredQuestionReport structured => new StructuredSection(structured, series, language).Render(),
            _ => Html.Empty,
        };
        var skipped = question.Skipped > 0 ? $", {question.Skipped} skipped it" : "";
        return Html.Of(
            $"""
            <section class="question" id="q{question.Number}">
            <p class="eyebrow">Question {question.Number} · {Kind(question.Question)}</p>
            <h2>{question.Text}</h2>
            <p class="base">{Numbers.People(question.Asked)} reached it, {question.Answered} answered{skipped}.</p>
            {coding}
            {inside}
            </section>

            """);
    }

    private static Source SourceOf(string interviewId, Panel panel, Func<string, string> transcriptOf) =>
        panel.Find(interviewId) is { } member ? new Source(member.Pseudonym, member.Segment, transcriptOf(interviewId)) : new Source("Respondent", null, null);

    private static string Kind(Question question) => question.Type switch
    {
        QuestionType.OpenEnded => "open",
        QuestionType.Scale => "scale",
        QuestionType.SingleChoice => "one choice",
        QuestionType.MultipleChoice => "several choices",
        QuestionType.Ranking => "ranking",
        _ => "yes or no",
    };

    private static Html Skipped(ThemeReport report) => Html.If(report.Skipped.Count > 0, () => Html.Of(
        $"""
        <section id="skipped"><h2>Rows that could not be read</h2>
        <p class="quiet">{report.Skipped.Count} in all; they are counted nowhere else.</p>
        <ul class="plain">{report.Skipped.Take(100).Select(row => Html.Of($"<li>Row {row.Row}: {row.Reason}</li>"))}</ul>
        {Html.If(report.Skipped.Count > 100, () => Html.Of($"""<p class="quiet">and {report.Skipped.Count - 100} more.</p>"""))}
        </section>
        """));

    private static Html Method(StudyReport report)
    {
        var synthesis = report.Questions.OfType<OpenQuestionReport>().SelectMany(question => question.Themes.Method).Distinct();
        return Html.Of(
            $"""
            <section id="method" class="method"><h2>How this was made</h2>
            <p>People were interviewed in chat by an automated interviewer, with their consent. To an open question, what is grouped is the answer together with the replies to its follow-ups, in the person's own words.</p>
            <p>A person counts for the segment that they were in when they were invited. Answers count as far as an interview came, also where it ended early; of people who did not consent nothing is used. Test interviews are counted nowhere.</p>
            {Html.If(!report.IsListening, () => Html.Of($"<p>The correction for many comparisons is for those of one look. Whoever looks again and again while answers come in sees more differences that are none: settle beforehand at how many answers a decision is taken, and take what turns sure in between for a lead.</p>"))}
            <p>Names are left out: “Respondent 7” is whoever's interview was the seventh to end.</p>
            {synthesis.Select(note => Html.Of($"<p>{note}</p>"))}
            </section>
            """);
    }

    private static string ReadStyle()
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream($"{typeof(ReportPage).Namespace}.Assets.report.css")
            ?? throw new InvalidOperationException("The program was built without report.css.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
