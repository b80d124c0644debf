using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Segments;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Invites who enters a segment of a listening study. What comes from history awaits a researcher's confirmation.</summary>
/// <param name="segments">Asked for when it is needed: it hears of transitions first and tells them here.</param>
public sealed class OutreachService(IStudyCatalog studies, Func<ISegmentService> segments, Inviter inviter, Counterparts? counterparts = null) : ISegmentListener
{
    public async ValueTask OnTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        if (!transition.Entered)
        {
            // Who leaves before they were asked stays invited: what brought them in happened all the same. By another definition it never counted.
            if (transition.Cause == TransitionCause.FirstEvaluation)
            {
                await TakeBackAsync(transition, cancellationToken);
            }

            return;
        }

        var needsConfirmation = transition.Cause is TransitionCause.History or TransitionCause.FirstEvaluation;
        foreach (var study in await ListeningTo(transition.SegmentId, cancellationToken))
        {
            var membership = await segments().SegmentsOfAsync(transition.RespondentId, cancellationToken);
            var invitation = await inviter.InviteAsync(
                study, transition.RespondentId, membership.Append(transition.SegmentId), needsConfirmation, transition, transition.KnownAt, cancellationToken);
            await CompareAsync(study, invitation, needsConfirmation, transition.KnownAt, cancellationToken);
        }
    }

    /// <summary>Lists everybody who is in a study's segments now, to be asked once a researcher has confirmed.</summary>
    /// <param name="except">Segments that are being counted anew: who is in them by the definition of before is not meant.</param>
    /// <returns>How many await confirmation now.</returns>
    public async Task<int> AwaitMembersAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken, IReadOnlySet<string>? except = null)
    {
        var awaiting = 0;
        foreach (var group in (await MembershipAsync(study, cancellationToken)).Where(member => except is null || !member.Value.All(except.Contains)).Chunk(64))
        {
            var invited = await Task.WhenAll(group.Select(member =>
                inviter.InviteAsync(study, member.Key, member.Value, needsConfirmation: true, null, now, cancellationToken)));
            awaiting += invited.Count(one => one?.Status == InvitationStatus.AwaitingConfirmation);

            // After their own group is invited: whoever is in a segment is nobody's counterpart anyway, and one after another, so that two do not draw the same.
            foreach (var one in invited)
            {
                awaiting += await CompareAsync(study, one, needsConfirmation: true, now, cancellationToken) ? 1 : 0;
            }
        }

        return awaiting;
    }

    /// <summary>Everybody who is in one of the study's segments, with those segments.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> MembershipAsync(Study study, CancellationToken cancellationToken)
    {
        var membership = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var segment in study.Segments)
        {
            foreach (var respondentId in await segments().MembersAsync(segment.Id, cancellationToken))
            {
                membership[respondentId] = [.. membership.GetValueOrDefault(respondentId, []), segment.Id];
            }
        }

        return membership;
    }

    /// <summary>Who was in a segment by a definition that holds no longer, and is in none of the study's now, is not asked for it.</summary>
    private async Task TakeBackAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        foreach (var study in await ListeningTo(transition.SegmentId, cancellationToken))
        {
            var membership = await segments().SegmentsOfAsync(transition.RespondentId, cancellationToken);
            if (!study.Segments.Any(segment => membership.Contains(segment.Id)))
            {
                await inviter.TakeBackAsync(study, transition.RespondentId, cancellationToken);
            }
        }
    }

    private async Task<bool> CompareAsync(Study study, Invitation? invitation, bool needsConfirmation, DateTimeOffset now, CancellationToken cancellationToken) =>
        counterparts is not null && invitation is { IsOpen: true, HasCounterpart: false, CounterpartOf: null, Wave: 1 }
        && await counterparts.InviteAsync(study, invitation, needsConfirmation, now, cancellationToken);

    private async Task<IReadOnlyList<Study>> ListeningTo(string segmentId, CancellationToken cancellationToken)
    {
        var listening = new List<Study>();
        foreach (var record in await studies.ListAsync(cancellationToken))
        {
            if (record.Status == StudyStatus.Live
                && await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is { Listening: true } study
                && study.Segments.Any(segment => segment.Id == segmentId))
            {
                listening.Add(study);
            }
        }

        return listening;
    }
}
