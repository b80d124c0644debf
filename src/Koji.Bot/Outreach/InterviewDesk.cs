using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Outreach.Moves;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <inheritdoc cref="IInterviewDesk"/>
public sealed class InterviewDesk(
    InterviewOpening opening,
    OpenInvitations openInvitations,
    Rehearsals rehearsals,
    KeywordJoining joining,
    InterviewMoves moves,
    Whereabouts whereabouts,
    OptOuts optOuts,
    RespondentUpdates respondents,
    InvitationUpdates invitations,
    QuotaPlaces quotas,
    OutreachPolicy policy,
    SpendingLimits limits,
    IStudyCatalog studies,
    IEnumerable<IInterviewEndListener>? endListeners = null) : IInterviewDesk
{
    // Longer than any interview rests.
    private static readonly TimeSpan NeverWithoutConsent = TimeSpan.FromDays(365);

    public async ValueTask<StartDecision> StartAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) => request switch
    {
        { InvitationId: { } invitationId } => await opening.ByInvitationAsync(invitationId, request, now, cancellationToken),
        { Payload: null or "" } => await WithoutLinkAsync(request, now, cancellationToken),
        { From.Channel: "web" or "teams", Payload: { } payload } when Rehearsals.StudyOf(payload) is { } studyId =>
            await rehearsals.StartAsync(studyId, request, cancellationToken),
        { Payload: { Length: MoveSigner.PayloadLength } payload } => await moves.ByPayloadAsync(payload, request, now, cancellationToken),
        { Payload: { } payload } => await opening.ByLinkAsync(payload, request, now, cancellationToken),
    };

    public async ValueTask<BeginInterview?> WelcomeAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        await WithoutLinkAsync(request, now, cancellationToken) as BeginInterview;

    public async ValueTask<StartDecision?> JoinAsync(StartRequest request, string words, DateTimeOffset now, CancellationToken cancellationToken) =>
        await moves.HearAsync(request, words, now, cancellationToken) ?? await joining.JoinAsync(request, words, now, cancellationToken);

    public async ValueTask<IReadOnlyList<MoveOffer>> OfferMovesAsync(
        InterviewState interview, ChannelAddress from, string deliveryId, DateTimeOffset now, CancellationToken cancellationToken) =>
        await moves.OfferAsync(interview, from, deliveryId, now, cancellationToken);

    public async ValueTask<string?> WhereaboutsAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        (await whereabouts.ElsewhereAsync(address, cancellationToken))?.BoundTo?.Channel;

    public async ValueTask<bool> HasOptedOutAsync(string? respondentId, ChannelAddress address, CancellationToken cancellationToken) =>
        await optOuts.StandsAsync(respondentId, address, cancellationToken);

    public async ValueTask<int?> SpendingLimitAsync(string studyId, string channel, CancellationToken cancellationToken) =>
        await limits.LimitAsync(studyId, channel, cancellationToken);

    public async ValueTask<DateTimeOffset> EarliestUnpromptedAsync(string? respondentId, ChannelAddress address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var respondent = respondentId is null ? null : await respondents.FindAsync(respondentId, cancellationToken);
        // Who brought their interview to a channel that needs consent, came by themselves or has taken it back since gets replies there, and nothing unprompted.
        if (respondent is not null && !ChannelChoice.MayBeWrittenTo(respondent, address, policy.ConsentChannels))
        {
            return now + NeverWithoutConsent;
        }

        return policy.NextAllowed(now, respondent, respondent?.Reservation is { } reservation ? await studies.CurrentAsync(reservation.StudyId, cancellationToken) : null);
    }

    public async ValueTask ApplyAsync(Effect effect, CancellationToken cancellationToken)
    {
        switch (effect)
        {
            case OptOutEffect optOut:
                await optOuts.OptOutAsync(optOut.RespondentId, new OptOut(optOut.Address, optOut.Words, optOut.At), cancellationToken);
                break;
            case OptInEffect optIn:
                await optOuts.OptInAsync(optIn.RespondentId, new PermissionChange(true, optIn.Address, optIn.Words, optIn.At), cancellationToken);
                break;
            case ConsentEffect consent:
                var given = new Consent($"study:{consent.StudyId}", consent.Address, consent.Words, consent.At);
                await respondents.UpdateAsync(consent.RespondentId, respondent => respondent.GiveConsent(given), cancellationToken);
                break;
            case HandOverEffect handOver:
                await moves.HandedOverAsync(handOver, cancellationToken);
                break;
            case AskForInterviewEffect or RefuseMoveEffect:
                // Between two conversations: the loop carries them.
                break;
            case InterviewEndedEffect ended:
                await EndAsync(ended, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"{effect.GetType().Name} is an effect of which the desk knows nothing.");
        }
    }

    private async Task<StartDecision> WithoutLinkAsync(StartRequest request, DateTimeOffset now, CancellationToken cancellationToken) =>
        await openInvitations.FindAsync(request.From, now, cancellationToken) is { } invitation
            ? await opening.OpenAsync(invitation, request, now, cancellationToken)
            : await WhereaboutsAsync(request.From, cancellationToken) is { } elsewhere
                ? new RefuseStart(StartRefusal.Busy, elsewhere)
                : new RefuseStart(StartRefusal.NoInvitation);

    /// <summary>The person's place is freed last: until then nobody asks them anew on the strength of a state half written.</summary>
    private async Task EndAsync(InterviewEndedEffect ended, CancellationToken cancellationToken)
    {
        var study = await studies.CurrentAsync(ended.StudyId, cancellationToken);
        await invitations.UpdateAsync(
            InvitationId.OfInterview(ended.InterviewId),
            invitation => invitation.Status == InvitationStatus.Started ? Ended(invitation, ended, study?.Outreach.Waves) : invitation,
            cancellationToken);
        await (ended.Outcome == InterviewOutcome.Completed
            ? quotas.CompleteAsync(ended.InterviewId, cancellationToken)
            : quotas.ReleaseAsync(ended.InterviewId, cancellationToken));
        if (ended.Outcome == InterviewOutcome.Completed && study is not null)
        {
            await quotas.StopWhenReachedAsync(study, studies, ended.At, cancellationToken);
        }

        foreach (var listener in endListeners ?? [])
        {
            await listener.EndedAsync(ended, cancellationToken);
        }

        await respondents.UpdateAsync(ended.RespondentId, respondent => respondent.Release(ended.InterviewId), cancellationToken);
    }

    /// <summary>Who completed it is asked again when the next wave has come.</summary>
    private static Invitation Ended(Invitation invitation, InterviewEndedEffect ended, WavePlan? waves) => invitation with
    {
        Status = StatusOf(ended.Outcome),
        EndedAt = ended.At,
        ReaskAt = ended.Outcome == InterviewOutcome.Completed && waves?.Allows(invitation.Wave + 1) == true ? ended.At + waves.Every : null,
    };

    private static InvitationStatus StatusOf(InterviewOutcome outcome) => outcome switch
    {
        InterviewOutcome.Completed => InvitationStatus.Done,
        InterviewOutcome.Declined => InvitationStatus.Declined,
        InterviewOutcome.Stopped => InvitationStatus.Stopped,
        InterviewOutcome.Expired => InvitationStatus.Expired,
        _ => InvitationStatus.Withdrawn,
    };
}
