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
    IInvitationStore store,
    InvitationUpdates invitations,
    RespondentDirectory directory,
    Whereabouts whereabouts,
    OptOuts optOuts,
    IStudyCatalog studies,
    IOptions<OutreachOptions> options)
{
    private const int TicketsKept = 10;

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
        { Code: { } code } => await ByPayloadAsync(code, request, now, cancellationToken),
        { IsHere: true } when await whereabouts.ElsewhereAsync(request.From, cancellationToken) is { } begun => await FetchAsync(begun, request, cancellationToken),
        _ => null,
    };

    /// <summary>Somebody followed a link by which an interview moves.</summary>
    public async Task<StartDecision> ByPayloadAsync(string payload, StartRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (signer.Verify(payload) is not var (invitationId, number) || await store.GetAsync(invitationId, cancellationToken) is not { } invitation)
        {
            return new RefuseStart(StartRefusal.MoveInvalid);
        }

        if (RefusalOf(invitation, number, request.From, now) is { } refusal)
        {
            return new RefuseStart(refusal);
        }

        if (await RefusalOfAsync(invitation, request.From, cancellationToken) is { } forbidden)
        {
            return new RefuseStart(forbidden);
        }

        // The first who comes has it; whoever loses this write sees that.
        var bound = await invitations.UpdateAsync(invitation.Id, current => Bound(current, number, request.From), cancellationToken);
        if (bound is null || RefusalOf(bound, number, request.From, now) is not null)
        {
            return new RefuseStart(StartRefusal.MoveTaken);
        }

        if (await directory.BindAddressAsync(invitation.RespondentId, request.From, cancellationToken) is not { } respondent)
        {
            // Followed by somebody whom the team knows as another person: it stays free for whom it is meant.
            await invitations.UpdateAsync(invitation.Id, current => Freed(current, number, request.From), cancellationToken);
            return new RefuseStart(StartRefusal.MoveTaken);
        }

        return respondent.OptOut is null ? Fetch(bound) : new RefuseStart(StartRefusal.OptedOut);
    }

    /// <summary>The interview is on its way: from now on it is known to be there. Told late or twice, an earlier move changes nothing.</summary>
    public async Task HandedOverAsync(HandOverEffect handOver, CancellationToken cancellationToken) =>
        await invitations.UpdateAsync(
            InvitationId.OfInterview(handOver.Interview.InterviewId),
            invitation => handOver.Interview.Moves > invitation.Moves ? invitation with { BoundTo = handOver.To, Moves = handOver.Interview.Moves } : invitation,
            cancellationToken);

    private async Task<StartDecision> FetchAsync(Invitation begun, StartRequest request, CancellationToken cancellationToken) =>
        await RefusalOfAsync(begun, request.From, cancellationToken) is { } forbidden ? new RefuseStart(forbidden) : Fetch(begun);

    private static FetchInterview Fetch(Invitation invitation) => new(invitation.BoundTo!, invitation.InterviewId);

    /// <summary>What the invitation and its ticket forbid.</summary>
    private static StartRefusal? RefusalOf(Invitation invitation, int number, ChannelAddress from, DateTimeOffset now) => invitation switch
    {
        { Status: not InvitationStatus.Started } => StartRefusal.MoveOver,
        _ when invitation.MoveTickets.FirstOrDefault(one => one.Number == number) is not { } ticket => StartRefusal.MoveExpired,
        _ when TicketOf(invitation, number).BoundTo is { } first && first != from => StartRefusal.MoveTaken,
        { BoundTo: var there } when there == from => StartRefusal.MoveUnderWay,
        { BoundTo: var there } when there != TicketOf(invitation, number).From => StartRefusal.MoveExpired,
        _ when TicketOf(invitation, number).ExpiresAt <= now => StartRefusal.MoveExpired,
        _ => null,
    };

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
        var expires = now + options.Value.MoveLifetime;
        var offered = await invitations.UpdateAsync(invitationId, current => WithTicket(current, askedBy, from, expires), cancellationToken);
        if (offered?.MoveTickets.LastOrDefault(one => one.AskedBy == askedBy) is not { } ticket)
        {
            return [];
        }

        var respondent = await directory.FindAsync(offered.RespondentId, cancellationToken);
        var payload = signer.Sign(invitationId, ticket.Number);
        return
        [
            .. study.Channels.Where(channel => channel != from.Channel)
                .Select(channel => links.To(channel, study.Id, payload, isKnownThere: respondent?.Addresses.Any(address => address.Channel == channel) == true))
                .OfType<MoveOffer>(),
        ];
    }

    private static Invitation WithTicket(Invitation invitation, string askedBy, ChannelAddress from, DateTimeOffset expires)
    {
        if (invitation.Status != InvitationStatus.Started || invitation.MoveTickets.Any(one => one.AskedBy == askedBy))
        {
            return invitation;
        }

        var number = invitation.MoveTickets.Select(one => one.Number).DefaultIfEmpty().Max() + 1;
        return number > ushort.MaxValue
            ? invitation
            : invitation with { MoveTickets = [.. invitation.MoveTickets.Add(new MoveTicket(number, askedBy, from, expires)).TakeLast(TicketsKept)] };
    }

    private static Invitation Bound(Invitation invitation, int number, ChannelAddress to) => Changed(invitation, number, ticket => ticket.BoundTo is null ? ticket with { BoundTo = to } : ticket);

    private static Invitation Freed(Invitation invitation, int number, ChannelAddress to) => Changed(invitation, number, ticket => ticket.BoundTo == to ? ticket with { BoundTo = null } : ticket);

    private static Invitation Changed(Invitation invitation, int number, Func<MoveTicket, MoveTicket> change)
    {
        var before = TicketOf(invitation, number);
        var after = before is null ? before : change(before);
        return ReferenceEquals(before, after) ? invitation : invitation with { MoveTickets = invitation.MoveTickets.Replace(before!, after!) };
    }

    private static MoveTicket TicketOf(Invitation invitation, int number) => invitation.MoveTickets.First(one => one.Number == number);
}
