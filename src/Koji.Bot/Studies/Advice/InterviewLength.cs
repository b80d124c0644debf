using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Studies.Advice;

/// <summary>How long an interview takes: our own rule of thumb for reading, thinking and typing on a phone.</summary>
internal static class InterviewLength
{
    /// <summary>The rule is rough: only what is clearly beyond the promise is worth a remark.</summary>
    public const double Tolerance = 1.2;

    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(30);

    public static TimeSpan Of(DiscussionGuide guide)
    {
        var probes = Math.Min(guide.ProbeBudget, guide.Questions.Where(IsForMost).Sum(question => question.Probe.Budget));
        return guide.Questions.Aggregate(probes * Probe, (sum, question) => sum + (IsForMost(question) ? Of(question) : Of(question) / 2));
    }

    private static bool IsForMost(Question question) => question.ShowIf is null && question.Segments.IsEmpty;

    private static TimeSpan Of(Question question) => TimeSpan.FromSeconds(question.Type switch
    {
        QuestionType.OpenEnded => 45,
        QuestionType.Ranking => 35,
        QuestionType.MultipleChoice => 20,
        QuestionType.SingleChoice => 15,
        _ => 10,
    });
}
