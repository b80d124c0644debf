using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Probing.Quality;

namespace Koji.Bot.Web.Reports;

/// <summary>One interview from beginning to end, as it was written.</summary>
internal static class TranscriptPage
{
    public static string Render(string studyName, Member member, string reportHref)
    {
        var interview = member.Interview;
        var where = interview.IsTest ? "Test interview, not counted" : member.Segments.IsEmpty ? "In no segment" : string.Join(", ", member.Segments);
        var body = Html.Of(
            $"""
            <header class="head"><div class="wide">{ReportPage.Brand()}
            <p class="back"><a href="{reportHref}">{studyName}</a></p>
            <h1>{member.Pseudonym}</h1>
            <p class="facts">{where} · {TestSection.Ending(interview)} · {Date(interview.EndedAt)}</p>
            </div></header>
            <div class="wide frame single"><main>
            {Quality(member)}
            {Lines(member)}
            </main></div>
            """);
        return ReportPage.Document($"{member.Pseudonym} · {studyName}", body);
    }

    /// <summary>The same inside a report that is one file.</summary>
    public static Html Folded(Member member, string anchor) => Html.Of(
        $"""
        <details id="{anchor}" class="interview"><summary>{member.Pseudonym}<span> · {(member.Segments.IsEmpty ? "in no segment" : string.Join(", ", member.Segments))} · {TestSection.Ending(member.Interview)}</span></summary>
        {Quality(member)}{Lines(member)}</details>
        """);

    private static Html Quality(Member member) => Html.If(member.Consented && member.Quality is not null, () => Html.Of(
        $"""
        <p class="quiet">Quality {Mark(member.Quality!.Score)} of 5{(member.IsBelowQualityGate ? ", left out of the themes" : "")}: {string.Join("; ", member.Quality.Parts.Select(part => $"{part.Name} {Mark(part.Score)} ({part.Why})"))}{string.Concat(member.Quality.Flags.Select(flag => $"; doubtful: {Doubt(flag)}"))}.</p>
        """));

    private static string Mark(double score) => score.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Doubt(QualityDoubt flag) => flag switch
    {
        QualityDoubt.StraightLining => "the same place was chosen throughout",
        QualityDoubt.Gibberish => "letters that are no words",
        QualityDoubt.CopyPaste => "the same words came twice",
        QualityDoubt.BotLikeSpeed => "faster than anyone types",
        _ => "a rating and words that do not sit together",
    };

    private static Html Lines(Member member) => member.Consented || member.Interview.IsTest
        ? Html.Of($"""<ol class="transcript">{member.Interview.Transcript.Select(Line)}</ol>""")
        : Html.Of($"""<p class="quiet">This person did not agree to be interviewed; nothing of what they wrote is shown.</p>""");

    private static Html Line(TranscriptEntry entry)
    {
        var (who, name) = entry.Speaker == Speaker.Interviewer ? ("asks", "Interviewer") : ("says", "Respondent");
        var kind = entry.Kind is SayKind.Question ? " question" : "";
        return Html.Of($"""<li class="{who}{kind}"><span class="unseen">{name}: </span><p dir="auto">{(kind.Length > 0 ? Question(entry.Text) : Html.Of($"{entry.Text}"))}</p></li>""");
    }

    // As on the chat page: what stands before a blank line leads up to the question, and what stands below it says how to answer.
    private static Html Question(string text)
    {
        var start = text.LastIndexOf("\n\n", StringComparison.Ordinal) is >= 0 and var blank ? blank + 2 : 0;
        var end = text.IndexOf('\n', start) is >= 0 and var line ? line : text.Length;
        return Html.Of($"""{text[..start]}<b>{text[start..end]}</b>{text[end..]}""");
    }

    private static string Date(DateTimeOffset? at) => at?.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.GetCultureInfo("en-GB")) ?? "";
}
