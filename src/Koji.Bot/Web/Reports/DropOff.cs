using System.Collections.Immutable;
using Koji.Bot.Interviews;

namespace Koji.Bot.Web.Reports;

/// <summary>How many people a question has cost.</summary>
/// <param name="Reached">People who came as far as this question.</param>
/// <param name="Left">Those of them whose interview ended there.</param>
internal sealed record DropOff(int Number, string Text, int Reached, int Left)
{
    /// <summary>The questions at which interviews ended before their end, in the order of the guide.</summary>
    public static ImmutableArray<DropOff> Of(IEnumerable<QuestionReport> questions, Panel panel)
    {
        var left = panel.People
            .Where(member => member.Consented && member.Interview.Outcome is not InterviewOutcome.Completed)
            .Select(member => LastAsked(member.Interview))
            .OfType<string>()
            .CountBy(question => question)
            .ToDictionary(pair => pair.Key, pair => pair.Value);
        return [.. questions.Where(question => left.ContainsKey(question.Question.Id)).Select(question => new DropOff(question.Number, question.Text, question.Asked, left[question.Question.Id]))];
    }

    /// <summary>Of an interview that has ended the question is no longer the current one: then the last that was asked.</summary>
    private static string? LastAsked(InterviewState interview) =>
        interview.CurrentQuestionId ?? interview.Transcript.LastOrDefault(entry => entry.Speaker == Speaker.Interviewer && entry.QuestionId is not null)?.QuestionId;
}
