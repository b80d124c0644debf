using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;

namespace Koji.Bot.Victim;

/// <summary>Gives everyone who comes an interview, the same one to the same delivery.</summary>
internal sealed class VictimDesk : IInterviewDesk
{
    public ValueTask<StartDecision> StartAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        ValueTask.FromResult<StartDecision>(new BeginInterview(new InterviewState
        {
            InterviewId = $"{request.From.Address}-{request.DeliveryId}",
            StudyId = VictimStudies.StudyId,
            StudyVersion = 1,
            RespondentId = request.From.Address,
            Language = "en",
            Segments = [],
            Channel = request.From.Channel,
        }));

    public ValueTask<bool> HasOptedOutAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask ApplyAsync(Effect effect, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
