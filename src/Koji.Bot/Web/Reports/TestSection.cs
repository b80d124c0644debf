using Koji.Bot.Interviews;

namespace Koji.Bot.Web.Reports;

/// <summary>Rehearsals: shown with the themes that their answers would have joined, and counted nowhere.</summary>
internal static class TestSection
{
    public static Html Render(StudyReport report, Func<string, string> transcriptOf) => Html.If(!report.Tests.IsEmpty, () => Html.Of(
        $"""
        <section id="tests" class="tests"><h2>Test interviews</h2>
        <p class="stamp">Not counted anywhere in this report.</p>
        {report.Tests.Reverse().Select(test => Test(test, transcriptOf))}
        </section>
        """));

    private static Html Test(TestInterview test, Func<string, string> transcriptOf) => Html.Of(
        $"""
        <article class="test"><header><h3>{test.Name}</h3><p>{Ending(test.Interview)} · <a href="{transcriptOf(test.Interview.InterviewId)}">transcript</a></p></header>
        {Html.If(test.Answers.IsEmpty, () => Html.Of($"""<p class="quiet">It holds no answers.</p>"""))}
        <dl>{test.Answers.Select(Answer)}</dl>
        </article>
        """);

    private static Html Answer(TestAnswer answer) => Html.Of(
        $"""<div><dt>{answer.Question}</dt><dd>{Words(answer)}{Place(answer.Theme)}</dd></div>""");

    private static Html Words(TestAnswer answer) =>
        answer.Words.Length == 0 ? Html.Of($"""<p class="quiet">No answer.</p>""") : Html.Of($"""<blockquote dir="auto">{answer.Words}</blockquote>""");

    private static Html Place(ThemePlace? place) => place switch
    {
        null => Html.Empty,
        { Label: { } label } => Html.Of($"""<p class="place">It speaks of <a href="#{place.Anchor}">{label}</a>.</p>"""),
        _ => Html.Of($"""<p class="place">It fits none of the themes.</p>"""),
    };

    public static string Ending(InterviewState interview) => interview.Outcome switch
    {
        InterviewOutcome.Completed => "completed",
        InterviewOutcome.Declined => "declined",
        InterviewOutcome.Stopped => "stopped by the person",
        InterviewOutcome.Expired => "expired",
        _ => "broken off",
    };
}
