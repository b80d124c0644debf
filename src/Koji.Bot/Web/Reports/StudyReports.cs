using System.Collections.Immutable;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Makes a study's report from its finished interviews. Pure.</summary>
internal static class StudyReports
{
    public const string Everybody = "Everybody";

    /// <param name="open">Whoever was asked and is not in <paramref name="panel"/>.</param>
    /// <param name="themes">For each open question, by id: the themes of <see cref="OpenAnswers.Of"/> of the people.</param>
    /// <param name="places">For each open question, by id: where the rehearsals' answers fit, by interview id.</param>
    public static StudyReport Build(
        Study study,
        Panel panel,
        IReadOnlyList<InvitedPerson> open,
        IReadOnlyDictionary<string, ThemeReport> themes,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> places)
    {
        var language = study.Guide.Languages[0];
        var groups = panel.Segments.Select(segment => (Name: segment, Members: panel.People.Where(member => member.Segment == segment).ToList()))
            .Prepend((Everybody, [.. panel.People]))
            .ToList();
        var questions = study.Guide.Questions
            .Select((question, i) => Report(i + 1, question, panel, groups, themes, language))
            .ToImmutableArray();
        var figures = groups
            .Select((group, i) => Figures(group.Name, group.Members, [.. open.Where(person => i == 0 || SegmentsOf(person, study) is [var only] && only == study.Groups[i - 1].Id)]))
            .ToImmutableArray();
        return new StudyReport(
            study.Id,
            study.Name,
            study.Goal,
            study.Decision,
            Headline.Of(figures[0], questions),
            figures,
            panel.People.Count(member => member.Segments.Length > 1) + open.Count(person => SegmentsOf(person, study).Count > 1),
            panel.People.Count(member => member.Segments.Length == 0) + open.Count(person => SegmentsOf(person, study).Count == 0),
            questions,
            [.. panel.Tests.Select(test => Test(test, study, questions, places, language))],
            panel);
    }

    public static string ThemeAnchor(int question, string themeId) => $"q{question}-{themeId}";

    private static QuestionReport Report(
        int number, Question question, Panel panel, List<(string Name, List<Member> Members)> groups, IReadOnlyDictionary<string, ThemeReport> themes, string language)
    {
        var reached = panel.People.Where(member => member.Reached(question.Id)).ToList();
        int With(AnswerStatus status) => reached.Count(member => member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == question.Id)?.Status == status);
        var text = question.Text.In(language);
        var (answered, skipped) = (With(AnswerStatus.Answered), With(AnswerStatus.Skipped));
        return question is OpenEndedQuestion && themes.TryGetValue(question.Id, out var found)
            ? new OpenQuestionReport(number, question, text, reached.Count, answered, skipped, found)
            : new StructuredQuestionReport(number, question, text, reached.Count, answered, skipped, [.. groups.Select(group => Distributions.Of(group.Name, group.Members, question, language))])
            {
                Pairs = [.. groups.Select(group => ChoicePairs.Of(group.Name, group.Members, question, language)).OfType<ChoicePairs>()],
            };
    }

    private static List<string> SegmentsOf(InvitedPerson person, Study study) => [.. study.Groups.Select(group => group.Id).Intersect(person.Segments)];

    private static GroupFigures Figures(string name, List<Member> members, List<InvitedPerson> open)
    {
        var completed = members.Count(member => member.Interview.Outcome == InterviewOutcome.Completed);
        var consented = members.Count(member => member.Consented || member.Interview.Outcome == InterviewOutcome.Completed);
        var declined = members.Count(HasDeclined);
        var underWay = open.Count(person => person.HasConsented);
        return new GroupFigures(name, completed, consented - completed, underWay, declined, members.Count - consented - declined + open.Count - underWay);
    }

    // Who answers the request with "stop" has answered it; who let it lapse has not.
    private static bool HasDeclined(Member member) =>
        !member.Consented && (member.Interview.Consent is not null || member.Interview.Outcome is InterviewOutcome.Declined or InterviewOutcome.Stopped);

    private static TestInterview Test(
        Member test, Study study, ImmutableArray<QuestionReport> questions, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> places, string language)
    {
        var answers = from question in questions
                      from answer in test.Interview.Answers
                      where answer.QuestionId == question.Question.Id
                      let words = answer.Status == AnswerStatus.Answered ? OpenAnswers.Words(test, answer.QuestionId) : ""
                      select new TestAnswer(study.Guide.Find(answer.QuestionId)!.Text.In(language), words, Place(question, test, words, places));
        return new TestInterview(test.Pseudonym, test.Interview, [.. answers]);
    }

    private static ThemePlace? Place(QuestionReport question, Member test, string words, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> places)
    {
        if (question is not OpenQuestionReport open || words.Length == 0)
        {
            return null;
        }

        var id = places.GetValueOrDefault(question.Question.Id)?.GetValueOrDefault(test.Interview.InterviewId);
        var theme = open.Themes.Themes.FirstOrDefault(theme => theme.Id == id);
        return theme is null ? new ThemePlace(null, null) : new ThemePlace(theme.Label, ThemeAnchor(question.Number, theme.Id));
    }
}
