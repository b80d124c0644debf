using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports.Audit;

/// <summary>
/// The five tests that buyers of AI research tools are advised to run, on Koji's own report. Nothing is taken from the report that is to be tested:
/// quotes are looked up in the transcripts, and counts are made anew from the interviews. Pure.
/// </summary>
internal static class ReportAudit
{
    public static ImmutableArray<AuditTest> Of(Study study, StudyReport report)
    {
        var open = report.Questions.OfType<OpenQuestionReport>().ToList();
        return [Quotes(report, open), CountAudit.Of(report, open), Claims(report, open), Leading(study), Schemas(study, report)];
    }

    private static AuditTest Quotes(StudyReport report, List<OpenQuestionReport> open)
    {
        var quotes = open.SelectMany(question => question.Themes.Themes.SelectMany(theme => theme.Verbatims)).ToList();
        var wrong = quotes
            .Where(quote => report.Panel.Find(quote.Id) is not { } member || !quote.Text.Split('\n').All(line => IsSaid(member.Interview, line)))
            .Select(quote => $"“{Short(quote.Text)}” does not stand in the transcript of {report.Panel.Find(quote.Id)?.Pseudonym ?? quote.Id}.");
        return new AuditTest("Every quote stands word for word in its transcript.", Invariant($"{quotes.Count} quotes"), [.. wrong]);
    }

    private static bool IsSaid(InterviewState interview, string line) =>
        interview.Transcript.Any(entry => entry.Speaker == Speaker.Respondent && entry.Text.Split('\n').Any(said => said.Contains(line, StringComparison.Ordinal)));

    /// <summary>A theme that is shown has answers and a quote; a difference that is called one has people on both sides, and stands against what was counted.</summary>
    private static AuditTest Claims(StudyReport report, List<OpenQuestionReport> open)
    {
        var themes = open.SelectMany(question => question.Themes.Themes).ToList();
        var claims = open.SelectMany(question => question.Themes.Comparisons.Where(comparison => comparison.Certainty is Certainty.Sure or Certainty.Lead or Certainty.Small), (question, comparison) => (question.Themes, Comparison: comparison)).ToList();
        var empty = themes.Where(theme => theme.Size == 0 || theme.Verbatims.Count == 0).Select(theme => $"The theme “{theme.Label}” has no answer behind it.");
        var unborne = claims.Where(claim => !IsBorne(report, claim.Themes, claim.Comparison)).Select(claim => $"“{claim.Comparison.Verdict}” is not borne out by the answers.");
        return new AuditTest("No theme and no difference is claimed without answers behind it.", Invariant($"{themes.Count} themes and {claims.Count} differences"), [.. empty, .. unborne]);
    }

    private static bool IsBorne(StudyReport report, Synthesis.Reports.ThemeReport themes, SegmentComparison comparison)
    {
        var carriers = themes.Assignments.Where(assignment => assignment.Theme == comparison.Theme).Select(assignment => assignment.Id).ToHashSet(StringComparer.Ordinal);
        double Share(string segment)
        {
            var asked = themes.Assignments.Where(assignment => report.Panel.Find(assignment.Id)?.Segment == segment).ToList();
            return asked.Count == 0 ? double.NaN : (double)asked.Count(assignment => carriers.Contains(assignment.Id)) / asked.Count;
        }

        return Math.Abs(Share(comparison.SegmentA) - Share(comparison.SegmentB) - comparison.Difference) < 1e-9;
    }

    private static AuditTest Leading(Study study)
    {
        var leading = StudyAdvice.On(study).Where(remark => remark.Rule == "leading").Select(remark => $"{remark.Place}: {remark.Remark}. {remark.Suggestion}.");
        return new AuditTest("No question of the guide leads.", Invariant($"{study.Guide.Questions.Length} questions"), [.. leading]);
    }

    private static AuditTest Schemas(Study study, StudyReport report)
    {
        var answers = report.Panel.People.SelectMany(member => member.Interview.Answers, (member, answer) => (member, answer)).Where(pair => pair.answer.Status == AnswerStatus.Answered).ToList();

        // Of an earlier version of the study a question may be gone; what it asked is known no more.
        var judged = answers.Select(pair => (pair.member, pair.answer, Question: study.Guide.Find(pair.answer.QuestionId))).Where(entry => entry.Question is not null).ToList();
        var wrong = judged
            .Where(entry => !AnswerSchema.Fits(entry.Question!, entry.answer.Value))
            .Select(entry => $"{entry.member.Pseudonym}, {entry.answer.QuestionId}: {entry.answer.Value?.ToString() ?? "no value"} is no answer to a question of this type.");
        return new AuditTest("Every answer fits the type of its question.", Invariant($"{judged.Count} answers"), [.. wrong]);
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
