using Koji.Bot.Interviews.Answers;
using Koji.Synthesis;

namespace Koji.Bot.Web.Reports;

/// <summary>The rows of an open question that are grouped into themes: one a person who reached it, but for those whose interview is below the quality gate.</summary>
internal static class OpenAnswers
{
    /// <summary>Words from which an answer is taken to say what it means.</summary>
    private const int FewestWords = 6;

    public static IReadOnlyList<AnswerRow> Of(IEnumerable<Member> members, string questionId) =>
        [.. members.Where(member => member.Reached(questionId) && !member.IsBelowQualityGate).Select(member => new AnswerRow(member.Interview.InterviewId, member.Segment, Grouped(member, questionId))
        {
            At = member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == questionId)?.At,
        })];

    /// <summary>What the person said to the question and to its follow-ups, in their words; blank where they said nothing.</summary>
    public static string Words(Member member, string questionId) => Words(member, questionId, withReplies: _ => true);

    /// <summary>
    /// What is grouped. A few words ("it's fine") say what they mean only with the replies to the follow-ups; a fuller answer stands by itself,
    /// since each reply takes it somewhere else and one answer would carry many themes (on the sample study, themes of first answers agree
    /// with the true reasons at .48 accuracy, of answers with all replies at .31).
    /// </summary>
    private static string Grouped(Member member, string questionId) => Words(member, questionId, withReplies: answer => !SpeaksForItself(answer));

    private static string Words(Member member, string questionId, Func<string, bool> withReplies)
    {
        var answer = member.Interview.Answers.LastOrDefault(answer => answer.QuestionId == questionId);
        if (answer is not { Status: AnswerStatus.Answered })
        {
            return "";
        }

        var replies = withReplies(answer.Verbatim) ? answer.Probes.Select(probe => probe.Reply ?? "") : [];
        return string.Join('\n', replies.Prepend(answer.Verbatim).Where(said => !string.IsNullOrWhiteSpace(said)));
    }

    private static bool SpeaksForItself(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords;
}
