using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Links;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>
/// From an invitation to an interview: who may begin it, and the places that it takes. Every step is conditional and says the same when it is repeated,
/// so that a start cut off half-way is simply made again.
/// </summary>
public sealed class InterviewOpening(
    LinkSigner signer,
    IInvitationStore store,
    InvitationUpdates invitations,
    Inviter inviter,
    RespondentDirectory directory,
    RespondentUpdates respondents,
    OptOuts optOuts,
    QuotaPlaces quotas,
    IStudyCatalog studies,
    IInterviewArchive archive,
    Whereabouts whereabouts,
    OutreachPolicy policy,
    SpendingLimits? limits = null,
    KnownFacts? known = null,
    TextedLinks? links = null)
{
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromMinutes(30);

    /// <summary>Somebody followed a link: they wrote first, so that hours and caps do not matter.</summary>
    public async Task<StartDecision> ByLinkAsync(string payload, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (signer.Verify(payload) is not { } invitationId || await store.GetAsync(invitationId, cancellationToken) is not { } invitation)
        {
            return new RefuseStart(StartRefusal.LinkInvalid);
        }

        return await OpenAsync(invitation, request, now, cancellationToken);
    }

    /// <summary>Koji asks unprompted: not in quiet hours, and later rather than never where the person or the study is not free.</summary>
    public async Task<StartDecision> ByInvitationAsync(string invitationId, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(invitationId, cancellationToken) is not { } invitation)
        {
            return new RefuseStart(StartRefusal.NoInvitation);
        }

        if (invitation.IsOpen && invitation.ExpiresAt > now)
        {
            var respondent = await respondents.FindAsync(invitation.RespondentId, cancellationToken);
            var record = await studies.FindAsync(invitation.StudyId, cancellationToken);
            var study = record is null ? null : await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken);
            var allowed = policy.NextAllowed(now, respondent, study);
            if (allowed > now)
            {
                return new Postpone(allowed);
            }

            if (record is { Status: StudyStatus.Paused })
            {
                return new Postpone(now + AskAgainAfter);
            }

            if (links is not null && record is { Status: StudyStatus.Live } && await links.InsteadAsync(invitation, respondent, study, request, cancellationToken) is { } instead)
            {
                return instead;
            }
        }

        var decision = await OpenAsync(invitation, request, now, cancellationToken);
        return decision is RefuseStart { Reason: StartRefusal.Busy } && invitation.IsOpen ? new Postpone(now + AskAgainAfter) : decision;
    }

    /// <summary>The person came by themselves, with a link or without: hours and caps do not matter.</summary>
    internal async Task<StartDecision> OpenAsync(Invitation invitation, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (RefusalOf(invitation, request, now) is { } refusal)
        {
            var refused = await RefuseAsync(invitation, request, refusal, cancellationToken);
            // Their own link, opened on another channel of theirs: not "by someone else".
            return refusal == StartRefusal.LinkTaken && await whereabouts.ElsewhereAsync(request.From, cancellationToken) is { } begun && begun.Id == invitation.Id
                ? new RefuseStart(StartRefusal.Busy, begun.BoundTo!.Channel)
                : refused;
        }

        if (await optOuts.StandsAsync(invitation.RespondentId, request.From, cancellationToken))
        {
            return await RefuseAsync(invitation, request, StartRefusal.OptedOut, cancellationToken);
        }

        if (invitation.Status == InvitationStatus.Started)
        {
            return await ResumeAsync(invitation, request, cancellationToken);
        }

        var record = await studies.FindAsync(invitation.StudyId, cancellationToken);
        if (record is not { Status: StudyStatus.Live } || await studies.GetAsync(record.StudyId, record.CurrentVersion, cancellationToken) is not { } study)
        {
            return await RefuseAsync(invitation, request, record is { Status: StudyStatus.Closed } ? StartRefusal.StudyEnded : StartRefusal.StudyNotLive, cancellationToken);
        }

        // Whom we asked is let in; who comes by themselves is told what they are told when the quota is full.
        if (invitation.AskedAt is null && await quotas.RoomAsync(study, invitation.Segments, cancellationToken, invitation.Wave) == QuotaRoom.Complete)
        {
            return await RefuseAsync(invitation, request, StartRefusal.QuotaReached, cancellationToken);
        }

        return request.InvitationId is null && invitation.AskedAt is null && limits is not null && await limits.RoomAsync(study, request.From.Channel, cancellationToken) == 0
            ? await RefuseAsync(invitation, request, StartRefusal.QuotaReached, cancellationToken)
            : await BeginAsync(invitation, study, record.CurrentVersion, request, now, cancellationToken);
    }

    /// <summary>What the invitation itself forbids.</summary>
    private static StartRefusal? RefusalOf(Invitation invitation, StartRequest request, DateTimeOffset now) => invitation switch
    {
        { BoundTo: { } first } when first != request.From => StartRefusal.LinkTaken,
        { Status: InvitationStatus.Done or InvitationStatus.Declined or InvitationStatus.Stopped } => StartRefusal.AlreadyDone,
        { Status: InvitationStatus.Started } => null,
        { Status: InvitationStatus.AwaitingConfirmation } => StartRefusal.NoInvitation,
        { IsOpen: false } => StartRefusal.LinkExpired,
        _ when invitation.ExpiresAt <= now => StartRefusal.LinkExpired,
        _ => null,
    };

    private async Task<StartDecision> BeginAsync(Invitation invitation, Study study, int studyVersion, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The first who comes has the link; whoever loses this write sees that.
        var bound = await invitations.UpdateAsync(
            invitation.Id, current => current is { IsOpen: true, BoundTo: null } ? current with { BoundTo = request.From } : current, cancellationToken);
        var lost = bound is null ? StartRefusal.LinkInvalid : RefusalOf(bound, request, now);
        if (lost is { } reason)
        {
            return await RefuseAsync(invitation, request, reason, cancellationToken);
        }

        if (await directory.BindAddressAsync(invitation.RespondentId, request.From, cancellationToken) is not { } respondent)
        {
            // It was followed by somebody whom the team knows as another person: it stays free for whom it is meant.
            await invitations.UpdateAsync(invitation.Id, current => current.BoundTo == request.From ? current with { BoundTo = null } : current, cancellationToken);
            return await RefuseAsync(invitation, request, StartRefusal.LinkTaken, cancellationToken);
        }

        // Who follows a link may turn out to be somebody who opted out elsewhere, or has been asked under another id.
        if (respondent.OptOut is not null)
        {
            return await RefuseAsync(invitation, request, StartRefusal.OptedOut, cancellationToken);
        }

        if (await inviter.FindAsync(study.Id, respondent, cancellationToken) is { StartedAt: not null } other && other.Id != invitation.Id)
        {
            return await RefuseAsync(invitation, request, StartRefusal.AlreadyDone, cancellationToken);
        }

        return await ReserveAsync(bound!, respondent, study, studyVersion, request, now, cancellationToken);
    }

    private async Task<StartDecision> ReserveAsync(
        Invitation invitation, Respondent respondent, Study study, int studyVersion, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var reservation = new InterviewReservation(study.Id, invitation.Wave, invitation.InterviewId, now);
        if (await respondents.UpdateAsync(respondent.Id, one => one.Reserve(reservation)?.RecordInvitation(invitation.Id, now), cancellationToken) is null)
        {
            await RefuseAsync(invitation, request, StartRefusal.Busy, cancellationToken);
            return new RefuseStart(StartRefusal.Busy, (await whereabouts.ElsewhereAsync(request.From, cancellationToken))?.BoundTo?.Channel);
        }

        if (!await quotas.TryReserveAsync(study, invitation.Segments, invitation.InterviewId, cancellationToken, invitation.Wave))
        {
            return await RefuseAsync(invitation, request, StartRefusal.QuotaReached, cancellationToken);
        }

        var started = await invitations.UpdateAsync(invitation.Id, current => current.IsOpen
            ? current with { Status = InvitationStatus.Started, StudyVersion = studyVersion, StartedAt = now }
            : current, cancellationToken);
        return started is { Status: InvitationStatus.Started }
            ? await BeginAsync(started, respondent, study, request, now, cancellationToken)
            : await RefuseAsync(invitation, request, StartRefusal.LinkExpired, cancellationToken);
    }

    /// <summary>The interview that this invitation began, once more: with the version that it began with.</summary>
    private async Task<StartDecision> ResumeAsync(Invitation invitation, StartRequest request, CancellationToken cancellationToken)
    {
        // It has ended, and the desk has not been told yet: it must not begin anew under the same id.
        if (await archive.FindAsync(invitation.InterviewId, cancellationToken) is not null)
        {
            return new RefuseStart(StartRefusal.AlreadyDone);
        }

        // It came from elsewhere, or is about to: what was said in it must not be begun anew.
        if (invitation.Moves > 0)
        {
            return new RefuseStart(StartRefusal.MoveUnderWay);
        }

        var respondent = await respondents.FindAsync(invitation.RespondentId, cancellationToken);
        var study = await studies.GetAsync(invitation.StudyId, invitation.StudyVersion, cancellationToken);
        return respondent is not null && study is not null ? await BeginAsync(invitation, respondent, study, request, invitation.StartedAt ?? invitation.CreatedAt, cancellationToken) : new RefuseStart(StartRefusal.StudyNotLive);
    }

    /// <param name="at">When it began: the same again says the same.</param>
    private async Task<BeginInterview> BeginAsync(
        Invitation invitation, Respondent respondent, Study study, StartRequest request, DateTimeOffset at, CancellationToken cancellationToken) => new(new InterviewState
        {
            InterviewId = invitation.InterviewId,
            StudyId = study.Id,
            StudyVersion = invitation.StudyVersion,
            RespondentId = respondent.Id,
            Language = InterviewLanguage.Choose(study, respondent.Language, request.LanguageHint),
            Segments = invitation.Segments,
            Wave = invitation.Wave,
            Known = known is null ? null : await known.OfAsync(study, respondent, at, cancellationToken),
            Channel = request.From.Channel,
        });

    /// <summary>Gives back whatever an earlier, interrupted try of the same person took. Not once the interview has begun: then its end does.</summary>
    private async Task<StartDecision> RefuseAsync(Invitation invitation, StartRequest request, StartRefusal reason, CancellationToken cancellationToken)
    {
        var current = await store.GetAsync(invitation.Id, cancellationToken);
        if (current is { Status: not InvitationStatus.Started }
            && current.BoundTo == request.From
            && await respondents.FindAsync(invitation.RespondentId, cancellationToken) is { } respondent
            && respondent.Reservation?.InterviewId == invitation.InterviewId)
        {
            await quotas.ReleaseAsync(invitation.InterviewId, cancellationToken);
            await respondents.UpdateAsync(respondent.Id, one => one.Release(invitation.InterviewId), cancellationToken);
        }

        return new RefuseStart(reason);
    }
}
