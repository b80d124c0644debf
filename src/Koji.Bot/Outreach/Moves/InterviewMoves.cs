using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach.Moves;

/// <summary>
/// Who may go on with an interview where. The loop moves it; here it is decided, and the invitation says where it is. Every step is conditional and says the same when it is
/// repeated, so that a move cut off half-way is simply made again.
/// </summary>
public sealed class InterviewMoves(
    MoveSigner signer,
    MoveLinks links,
    MoveGuesses guesses,
    IInvitationStore store,
    InvitationUpdates invitations,
    RespondentDirectory directory,
    Whereabouts whereabouts,
    OptOuts optOuts,
    IStudyCatalog studies,
    IOptions<OutreachOptions> options)
{
    /// <summary>The ways to go on with an interview on the other channels of its study. None for a rehearsal, which is nobody's.</summary>
    public async Task<IReadOnlyList<MoveOffer>> OfferAsync(InterviewState interview, ChannelAddress from, string askedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (interview.IsTest || await studies.GetAsync(interview.StudyId, interview.StudyVersion, cancellationToken) is not { } study)
        {
            return [];
        }

        return await OfferAsync(InvitationId.OfInterview(interview.InterviewId), study, from, askedBy, now, cancellationToken);
    }

    /// <summary>The same for a researcher, who hands one out.</summary>
    /// <returns>None where the interview is not under way.</returns>
    public async Task<IReadOnlyList<MoveOffer>> OfferAsync(Invitation invitation, string askedBy, DateTimeOffset now, CancellationToken cancellationToken) =>
        invitation is { Status: InvitationStatus.Started, BoundTo: { } from } && await studies.GetAsync(invitation.StudyId, invitation.StudyVersion, cancellationToken) is { } study
            ? await OfferAsync(invitation.Id, study, from, askedBy, now, cancellationToken)
            : [];

    /// <summary>What somebody wrote outside of an interview may ask for one that is open elsewhere; null where it does not.</summary>
    public async Task<StartDecision?> HearAsync(StartRequest request, string words, DateTimeOffset now, CancellationToken cancellationToken) => MoveWords.Read(words, toOpenQuestion: false) switch
    {
        { Code: { Length: MoveSigner.PayloadLength } payload } => await ByPayloadAsync(payload, request, now, cancellationToken),
        { Code: { } code } => await ByCodeAsync(code, request, now, cancellationToken),
        { IsHere: true } when await whereabouts.ElsewhereAsync(request.From, cancellationToken) is { } begun => await HereAsync(begun, request, cancellationToken),
        _ => null,
    };

    /// <summary>Somebody followed a link by which an interview moves.</summary>
    public async Task<StartDecision> ByPayloadAsync(string payload, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (signer.Verify(payload) is not var (invitationId, number) || await store.GetAsync(invitationId, cancellationToken) is not { } invitation)
        {
            return new RefuseStart(StartRefusal.MoveInvalid);
        }

        return await ByTicketAsync(invitation, number, isCode: false, request, now, cancellationToken);
    }

    /// <summary>The interview is on its way: from now on it is known to be there. Told late or twice, an earlier move changes nothing.</summary>
    public async Task HandedOverAsync(HandOverEffect handOver, CancellationToken cancellationToken) =>
        await invitations.UpdateAsync(
            InvitationId.OfInterview(handOver.Interview.InterviewId),
            invitation => handOver.Interview.Moves > invitation.Moves ? invitation with { BoundTo = handOver.To, Moves = handOver.Interview.Moves } : invitation,
            cancellationToken);

    private async Task<StartDecision> ByCodeAsync(string typed, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!links.HearsCodes(request.From.Channel))
        {
            return new RefuseStart(StartRefusal.MoveInvalid);
        }

        if (await guesses.AreTooManyAsync(request.From, request.DeliveryId, now, cancellationToken))
        {
            return new RefuseStart(StartRefusal.MoveTooOften);
        }

        if (MoveCode.Read(typed) is { } code && await store.FindByMoveCodeAsync(code, cancellationToken) is { } invitation)
        {
            return await ByTicketAsync(invitation, invitation.MoveTickets.First(ticket => ticket.Code == code).Number, isCode: true, request, now, cancellationToken);
        }

        await guesses.CountAsync(request.From, request.DeliveryId, now, cancellationToken);
        return new RefuseStart(StartRefusal.MoveInvalid);
    }

    private async Task<StartDecision> ByTicketAsync(Invitation invitation, int number, bool isCode, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (MoveTickets.RefusalOf(invitation, number, isCode, request.From, now) is { } refusal)
        {
            return new RefuseStart(refusal);
        }

        if (await RefusalOfAsync(invitation, request.From, cancellationToken) is { } forbidden)
        {
            return new RefuseStart(forbidden);
        }

        // The first who comes has it; whoever loses this write sees that.
        var bound = await invitations.UpdateAsync(invitation.Id, current => MoveTickets.Bound(current, number, request.From), cancellationToken);
        if (bound is null || MoveTickets.RefusalOf(bound, number, isCode, request.From, now) is not null)
        {
            return new RefuseStart(StartRefusal.MoveTaken);
        }

        if (await directory.BindAddressAsync(invitation.RespondentId, request.From, cancellationToken) is not { } respondent)
        {
            // Followed by somebody whom the team knows as another person: it stays free for whom it is meant.
            await invitations.UpdateAsync(invitation.Id, current => MoveTickets.Freed(current, number, request.From), cancellationToken);
            return new RefuseStart(StartRefusal.MoveTaken);
        }

        return respondent.OptOut is null ? Fetch(bound) : new RefuseStart(StartRefusal.OptedOut);
    }

    /// <summary>
    /// "Move here" is enough where the interview was before, since only its person brought it there. That the team says whose an address is proves less:
    /// a mistake in a file would give away an interview. There, who asks is told to ask for a link or a code where the interview is.
    /// </summary>
    private async Task<StartDecision> HereAsync(Invitation begun, StartRequest request, CancellationToken cancellationToken) =>
        !MoveTickets.WereAt(begun, request.From) ? new RefuseStart(StartRefusal.Busy, begun.BoundTo!.Channel)
        : await RefusalOfAsync(begun, request.From, cancellationToken) is { } forbidden ? new RefuseStart(forbidden)
        : Fetch(begun);

    private static FetchInterview Fetch(Invitation invitation) => new(invitation.BoundTo!, invitation.InterviewId, invitation.StudyId);

    /// <summary>What the channel and the person forbid.</summary>
    private async Task<StartRefusal?> RefusalOfAsync(Invitation invitation, ChannelAddress from, CancellationToken cancellationToken)
    {
        if (await studies.GetAsync(invitation.StudyId, invitation.StudyVersion, cancellationToken) is not { } study || !study.Channels.Contains(from.Channel))
        {
            return StartRefusal.MoveNotHere;
        }

        return await optOuts.StandsAsync(invitation.RespondentId, from, cancellationToken) ? StartRefusal.OptedOut : null;
    }

    private async Task<IReadOnlyList<MoveOffer>> OfferAsync(string invitationId, Study study, ChannelAddress from, string askedBy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var made = new MoveTicket(0, askedBy, from, now + options.Value.MoveLifetime, Code: MoveCode.Make(), CodeExpiresAt: now + options.Value.MoveCodeLifetime);
        var offered = await invitations.UpdateAsync(invitationId, current => MoveTickets.With(current, made), cancellationToken);
        if (offered?.MoveTickets.LastOrDefault(one => one.AskedBy == askedBy) is not { } ticket)
        {
            return [];
        }

        var payload = signer.Sign(invitationId, ticket.Number);
        return
        [
            .. study.Channels.Where(channel => channel != from.Channel)
                .Select(channel => links.To(channel, study.Id, payload, ticket, MoveTickets.WereOn(offered, channel)))
                .OfType<MoveOffer>(),
        ];
    }
}
