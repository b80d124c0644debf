using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Interviews;

/// <summary>
/// The interviewer: a pure function of the guide, the state, the input and the time. It does no I/O, reads no clock and keeps nothing.
/// </summary>
public static class InterviewEngine
{
    /// <summary>Takes one turn.</summary>
    public static Turn Take(DiscussionGuide guide, InterviewState state, InterviewInput input, DateTimeOffset now)
    {
        // A first thread through all rooms: replaced by the engine proper.
        switch (state.Phase, input)
        {
            case (InterviewPhase.NotStarted, Begin):
                var opening = new Say(SayKind.Opening, guide.Opening.Asker.In(state.Language));
                return new Turn(state with { Phase = InterviewPhase.Consent, StartedAt = now }, [opening], null, []);
            case (InterviewPhase.Consent, Said said):
                return Ask(guide, state with { Phase = InterviewPhase.Asking, Consent = new ConsentRecord(true, said.Text, now) }, 0, now, [new ConsentGiven(said.Text)]);
            case (InterviewPhase.Asking, Said said):
                var index = guide.Questions.IndexOf(guide.Find(state.CurrentQuestionId!)!);
                var answer = new Answer(state.CurrentQuestionId!, AnswerStatus.Answered, new TextAnswer(said.Text), said.Text, null, null, now, []);
                return Ask(guide, state with { Answers = state.Answers.Add(answer) }, index + 1, now, []);
            case (InterviewPhase.Asking or InterviewPhase.Consent, Abort):
                return new Turn(state with { Phase = InterviewPhase.Ended, Outcome = InterviewOutcome.Aborted, EndedAt = now }, [], null, [new InterviewEnded(InterviewOutcome.Aborted)]);
            default:
                return new Turn(state, [], null, []);
        }
    }

    /// <summary>Goes on with a turn that needed a prober's decision.</summary>
    public static Turn Resume(DiscussionGuide guide, InterviewState state, ProbeDecision decision, DateTimeOffset now) =>
        new(state, [], null, []);

    /// <summary>
    /// Whether <paramref name="text"/> can be taken at once, because it is a whole answer or a command, instead of waiting for the rest of a burst.
    /// </summary>
    public static bool CanTakeAtOnce(DiscussionGuide guide, InterviewState state, string text) => false;

    private static Turn Ask(DiscussionGuide guide, InterviewState state, int index, DateTimeOffset now, ImmutableArray<InterviewEvent> events)
    {
        if (index >= guide.Questions.Length)
        {
            return new Turn(
                state with { Phase = InterviewPhase.Ended, Outcome = InterviewOutcome.Completed, EndedAt = now },
                [new Say(SayKind.Closing, "Thank you.")], null, events.Add(new InterviewEnded(InterviewOutcome.Completed)));
        }

        var question = guide.Questions[index];
        return new Turn(
            state with { CurrentQuestionId = question.Id },
            [new Say(SayKind.Question, question.Text.In(state.Language), null, question.Id)], null, events);
    }
}
