using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews.FollowUps;

/// <summary>How many follow-ups an answer may still have: by its question, by the interview, by the channel, and by how the person bears up.</summary>
internal static class ProbeBudgets
{
    public static int Left(DiscussionGuide guide, InterviewState state, Question question, Answer answer)
    {
        var (ofQuestion, ofInterview) = (question.Probe.DepthFor(state.Segments), guide.ProbeBudget);
        if (state.Channel == "sms")
        {
            // Each costs money, and the thumb of a person without a keyboard.
            (ofQuestion, ofInterview) = (Math.Min(ofQuestion, 1), Halved(ofInterview));
        }

        if (Fatigue.Shows(state))
        {
            (ofQuestion, ofInterview) = (Halved(ofQuestion), Halved(ofInterview));
        }

        return Math.Min(ofQuestion - answer.Probes.Length, ofInterview - state.Memory.AskedProbes.Length);
    }

    /// <summary>Up: where one was allowed, one stays.</summary>
    private static int Halved(int budget) => (budget + 1) / 2;
}
