using Koji.Bot.Interviews.Answers;
using Koji.Synthesis;

namespace Koji.Bot.Web.Reports;

/// <summary>The rows of an open question that are grouped into themes: one a person who reached it.</summary>
internal static class OpenAnswers
{
    public static IReadOnlyList<AnswerRow> Of(IEnumerable<Member> members, string questionId) =>
        [.. members.Where(member => member.Reached(questionId)).Select(member => new AnswerRow(member.Interview.InterviewId, member.Segment, Words(member, questionId)))];

    /// <summary>What the person said to the question and to its follow-ups, in their words; blank where they said nothing.</summary>
    public static string Words(Member member, string questionId)
    {
        var answer = member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == questionId);
        return answer is { Status: AnswerStatus.Answered }
            ? string.Join('\n', new[] { answer.Verbatim }.Concat(answer.Probes.Select(probe => probe.Reply ?? "")).Where(said => !string.IsNullOrWhiteSpace(said)))
            : "";
    }
}
