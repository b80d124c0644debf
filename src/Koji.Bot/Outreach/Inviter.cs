using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach;

/// <summary>Decides that somebody is to be asked, and records it. Asking itself is <see cref="InvitationSender"/>'s.</summary>
public sealed class Inviter(
    RespondentUpdates respondents,
    IInvitationStore store,
    InvitationUpdates invitations,
    IOptions<OutreachOptions> options)
{
    /// <summary>Invites a person who is in one of the study's segments, unless they are invited already or have opted out.</summary>
    /// <param name="segments">The person's segments now; those that are not the study's are left out.</param>
    /// <param name="needsConfirmation">Nobody is asked before <see cref="ConfirmAsync"/>.</param>
    /// <param name="transition">What caused it, where a transition did.</param>
    /// <returns>The invitation as it is stored now; null where the person is unknown or opted out.</returns>
    public async Task<Invitation?> InviteAsync(
        Study study, string respondentId, IEnumerable<string> segments, bool needsConfirmation, SegmentTransition? transition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(respondentId, cancellationToken) is not { OptOut: null } respondent)
        {
            return null;
        }

        if (await FindAsync(study.Id, respondent, cancellationToken) is { } existing)
        {
            var enteredAnew = existing.Status == InvitationStatus.AwaitingConfirmation && !needsConfirmation;
            return enteredAnew ? await invitations.UpdateAsync(existing.Id, one => Released(one, study, respondent, now), cancellationToken) : existing;
        }

        var blank = Blank(study, respondent, segments, transition?.Id, now);
        var (added, _) = await invitations.AddAsync(needsConfirmation ? blank : Released(blank, study, respondent, now), cancellationToken);
        return added;
    }

    /// <summary>An invitation whose link a researcher hands out. One that was taken back or ran out is opened again.</summary>
    /// <returns>The invitation as it is stored now, which may be begun or ended already; null where the person opted out.</returns>
    public async Task<Invitation?> MakeLinkAsync(Study study, string respondentId, IEnumerable<string> segments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await respondents.FindAsync(respondentId, cancellationToken) is not { OptOut: null } respondent)
        {
            return null;
        }

        var blank = Blank(study, respondent, segments, null, now) with { Status = InvitationStatus.LinkOnly };
        var stored = await FindAsync(study.Id, respondent, cancellationToken) ?? (await invitations.AddAsync(blank, cancellationToken)).Invitation;
        return await invitations.UpdateAsync(stored.Id, one => one switch
        {
            { IsOpen: true, AskedAt: null, Status: not InvitationStatus.LinkOnly } => one with { Status = InvitationStatus.LinkOnly, ExpiresAt = blank.ExpiresAt },
            { Status: InvitationStatus.Expired or InvitationStatus.Withdrawn, StartedAt: null } =>
                one with { Status = InvitationStatus.LinkOnly, ExpiresAt = blank.ExpiresAt, Reason = null },
            _ => one,
        }, cancellationToken);
    }

    /// <summary>Lets everybody be asked who awaits it.</summary>
    /// <returns>How many they were.</returns>
    public async Task<int> ConfirmAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var awaiting = await store.ListAsync(study.Id, InvitationStatus.AwaitingConfirmation, cancellationToken);
        var released = 0;
        foreach (var group in awaiting.Chunk(64))
        {
            var done = await Task.WhenAll(group.Select(one => ReleaseAsync(one, study, now, cancellationToken)));
            released += done.Count(wasReleased => wasReleased);
        }

        return released;
    }

    /// <summary>The invitation to a study that this person has, under any id that they ever had.</summary>
    public async Task<Invitation?> FindAsync(string studyId, Respondent respondent, CancellationToken cancellationToken)
    {
        Invitation? found = null;
        foreach (var id in respondent.AbsorbedIds.Prepend(respondent.Id))
        {
            var one = await store.GetAsync(InvitationId.Of(studyId, id), cancellationToken);
            // Of two, the one that got further: nobody is asked again because they were joined with somebody who was not.
            found = one is not null && (found is null || (found.StartedAt is null && one.StartedAt is not null)) ? one : found;
        }

        return found;
    }

    private async Task<bool> ReleaseAsync(Invitation invitation, Study study, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var respondent = await respondents.FindAsync(invitation.RespondentId, cancellationToken);
        var updated = await invitations.UpdateAsync(invitation.Id, one => respondent is { OptOut: null }
            ? Released(one, study, respondent, now)
            : one with { Status = InvitationStatus.Withdrawn, Reason = "opted out" }, cancellationToken);
        return updated is { Status: InvitationStatus.Pending or InvitationStatus.LinkOnly };
    }

    /// <summary>To be asked; or handed a link where no address is known that the study could use.</summary>
    private Invitation Released(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now) =>
        invitation.Status != InvitationStatus.AwaitingConfirmation
            ? invitation
            : invitation with
            {
                Status = ChannelChoice.Candidates(study.Channels, respondent).Any() ? InvitationStatus.Pending : InvitationStatus.LinkOnly,
                NotBefore = now + options.Value.Delay,
                ExpiresAt = now + options.Value.Delay + options.Value.Lifetime,
            };

    private Invitation Blank(Study study, Respondent respondent, IEnumerable<string> segments, string? transitionId, DateTimeOffset now) => new()
    {
        Id = InvitationId.Of(study.Id, respondent.Id),
        StudyId = study.Id,
        StudyVersion = study.Guide.Version,
        RespondentId = respondent.Id,
        Segments = [.. segments.Intersect(study.Segments.Select(segment => segment.Id)).Order(StringComparer.Ordinal)],
        TransitionId = transitionId,
        CreatedAt = now,
        NotBefore = now,
        ExpiresAt = now + options.Value.Lifetime,
        Status = InvitationStatus.AwaitingConfirmation,
    };
}
