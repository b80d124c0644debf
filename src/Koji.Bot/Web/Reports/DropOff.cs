using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Web.Reports;

/// <summary>How many people a question has cost.</summary>
/// <param name="Reached">People who came as far as this question.</param>
/// <param name="Left">Those of them whose interview ended there.</param>
/// <param name="Skipped">Those of them who asked to skip it.</param>
internal sealed record DropOff(int Number, string Text, int Reached, int Left, int Skipped)
{
    /// <summary>The questions at which interviews ended before their end, in the order of the guide.</summary>
    public static ImmutableArray<DropOff> Of(IEnumerable<QuestionReport> questions, Panel panel) => [.. OfAll(questions, panel).Where(question => question.Left > 0)];

    /// <summary>All questions, those at which nobody left too.</summary>
    public static ImmutableArray<DropOff> OfAll(IEnumerable<QuestionReport> questions, Panel panel)
    {
        var left = panel.People
            .Where(member => member.Consented && member.Interview.Outcome is not InterviewOutcome.Completed)
            .Select(member => LastAsked(member.Interview))
            .OfType<string>()
            .CountBy(question => question)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        int Reached(string question) => panel.People.Count(member => member.Reached(question) || (member.Consented && LastAsked(member.Interview) == question));
        return [.. questions.Select(question => new DropOff(question.Number, question.Text, Reached(question.Question.Id), left.GetValueOrDefault(question.Question.Id), question.Skipped))];
    }

    /// <summary>Of an interview that has ended the question is no longer the current one: then the last that was asked.</summary>
    private static string? LastAsked(InterviewState interview) =>
        interview.CurrentQuestionId ?? interview.Transcript.LastOrDefault(entry => entry.Speaker == Speaker.Interviewer && entry.QuestionId is not null)?.QuestionId;
}
