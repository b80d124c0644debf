using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Simulation.Persons;
using Koji.Bot.Studies;

namespace Koji.Bot.Simulation.Talks;

/// <summary>People through the engine alone, without store, inbox and delivery: the same talk in a fraction of the time, where ten thousand follow-ups are to be judged.</summary>
internal static class EngineInterviews
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>No interview takes as many replies; where it does, something goes round in circles.</summary>
    private const int MostReplies = 1_000;

    public static SimulatedInterview Run(Study study, Person person, Func<ProbeRequest, ProbeDecision> prober)
    {
        var interviewee = new Interviewee(person, study.Guide);
        var now = Start;
        var state = new InterviewState
        {
            InterviewId = person.Id,
            StudyId = study.Id,
            StudyVersion = study.Guide.Version,
            RespondentId = person.Id,
            Language = person.Language,
            Segments = person.Segments,
            Channel = SimulatedChannel.ChannelName,
            IsTest = true,
        };
        InterviewInput? input = new Begin();
        for (var replies = 0; input is not null && replies < MostReplies; replies++)
        {
            var turn = InterviewEngine.Take(study.Guide, state, input, now);
            var says = turn.Utterances.OfType<Say>().ToList();
            while (turn.NeedsProbe is { } request)
            {
                turn = InterviewEngine.Resume(study.Guide, turn.State, prober(request), now);
                says.AddRange(turn.Utterances.OfType<Say>());
            }

            state = turn.State;
            input = says.Select(interviewee.ReplyTo).OfType<InboundContent>().LastOrDefault() switch
            {
                TextContent text => new Said(text.Text),
                PickContent pick => new Picked(pick.PromptId, pick.OptionIds, pick.OtherText),
                _ => null,
            };
            now = now.AddSeconds(20);
        }

        return new SimulatedInterview(person, state, interviewee.Log);
    }
}
