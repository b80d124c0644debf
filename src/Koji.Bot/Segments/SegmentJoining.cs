using Koji.Bot.Respondents;

namespace Koji.Bot.Segments;

/// <summary>Signals, traits and memberships follow a person whose two documents became one.</summary>
public sealed class SegmentJoining(SegmentService segments) : IRespondentJoinListener
{
    public Task JoinedAsync(string absorbedId, string survivorId, CancellationToken cancellationToken) =>
        segments.JoinAsync(absorbedId, survivorId, cancellationToken);
}
