using System.Globalization;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Web.Reports.Audit;

/// <summary>Counts again what a report counts, from the interviews and from where each answer was placed.</summary>
internal static class CountAudit
{
    public static AuditTest Of(StudyReport report, List<OpenQuestionReport> open)
    {
        var counts = report.Questions.SelectMany(question => Reach(report, question))
            .Concat(report.Questions.OfType<StructuredQuestionReport>().SelectMany(question => Structured(report, question)))
            .Concat(open.SelectMany(question => Themes(report, question)))
            .ToList();
        var wrong = counts.Where(count => count.Said != count.Counted).Select(count => Invariant($"{count.What}: the report says {count.Said}, counted again it is {count.Counted}."));
        return new AuditTest("Every count, made anew from the interviews, is what the report says.", Invariant($"{counts.Count} counts"), [.. wrong]);
    }

    private static IEnumerable<Count> Reach(StudyReport report, QuestionReport question)
    {
        var id = question.Question.Id;
        var consented = report.Panel.People.Where(member => member.Interview.Consent is { Given: true }).ToList();
        var reached = consented.Where(member => member.Interview.CurrentQuestionId == id || member.Interview.Answers.Any(answer => answer.QuestionId == id)).ToList();
        yield return new Count($"asked “{question.Text}”", question.Asked, reached.Count);
        yield return new Count($"answered “{question.Text}”", question.Answered, reached.Count(member => Last(member, id)?.Status == AnswerStatus.Answered));
        yield return new Count($"skipped “{question.Text}”", question.Skipped, reached.Count(member => Last(member, id)?.Status == AnswerStatus.Skipped));
    }

    private static IEnumerable<Count> Structured(StudyReport report, StructuredQuestionReport question)
    {
        foreach (var group in question.Groups)
        {
            var people = report.Panel.People.Where(member => group.Group == StudyReports.Everybody || member.Segment == group.Group);
            var values = people.Where(member => member.Consented).Select(member => Last(member, question.Question.Id)).Where(answer => answer is { Status: AnswerStatus.Answered, Value: not null }).Select(answer => answer!.Value!).ToList();
            yield return new Count($"{group.Group} answered “{question.Text}”", group.Answered, values.Count);
            if (question.Question is ScaleQuestion scale)
            {
                foreach (var (i, option) in group.Options.Index())
                {
                    yield return new Count($"{group.Group} said {option.Label} to “{question.Text}”", option.Count, values.Count(value => value is ScaleAnswer answer && answer.Value == scale.Min + i));
                }
            }
            else if (question.Question is YesNoQuestion)
            {
                yield return new Count($"{group.Group} said yes to “{question.Text}”", group.Options.Sum(option => option.Label == "Yes" ? option.Count : 0), values.Count(value => value is YesNoAnswer { Value: true }));
            }
            else if (question.Question is SingleChoiceQuestion or MultipleChoiceQuestion)
            {
                var picked = values.Sum(value => value switch
                {
                    SingleChoiceAnswer => 1,
                    MultipleChoiceAnswer several => several.OptionIds.Length + (several.OtherText is null ? 0 : 1) + (several is { OptionIds.Length: 0, OtherText: null } && question.Question is MultipleChoiceQuestion { MinPicks: 0 } ? 1 : 0),
                    _ => 0,
                });
                yield return new Count($"{group.Group} picked in “{question.Text}”", group.Options.Sum(option => option.Count), picked);
            }
        }
    }

    private static IEnumerable<Count> Themes(StudyReport report, OpenQuestionReport question)
    {
        var assigned = question.Themes.Assignments;
        yield return new Count($"rows of “{question.Text}”", question.Themes.Asked, assigned.Count);
        foreach (var theme in question.Themes.Themes.Where(theme => theme.Level == ThemeLevel.Medium))
        {
            var main = assigned.Where(assignment => assignment.Theme == theme.Id).ToList();
            yield return new Count($"“{theme.Label}”", theme.Size, main.Count);
            yield return new Count($"“{theme.Label}”, mentioned", theme.Mentioned, main.Count + assigned.Count(assignment => assignment.Others.Contains(theme.Id)));
            foreach (var segment in theme.BySegment.Where(_ => report.Panel.Segments.Length > 0))
            {
                bool Is(string id) => (report.Panel.Find(id)?.Segment ?? Rest(question)) == segment.Segment;
                yield return new Count($"“{theme.Label}” in {segment.Segment}", segment.Count, main.Count(assignment => Is(assignment.Id)));
                yield return new Count($"asked in {segment.Segment}", segment.Asked, assigned.Count(assignment => Is(assignment.Id)));
            }
        }
    }

    private static string Rest(OpenQuestionReport question) =>
        question.Themes.Segments.Any(segment => segment.Segment == Synthesis.Reports.ThemeReport.EverybodySegment) ? Synthesis.Reports.ThemeReport.EverybodySegment : Synthesis.Reports.ThemeReport.NoSegment;

    private static Answer? Last(Member member, string question) => member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == question);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Count(string What, int Said, int Counted);
}
