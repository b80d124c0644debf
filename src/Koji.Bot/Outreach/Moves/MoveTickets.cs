using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Outreach.Moves;

/// <summary>What the tickets of an invitation allow, and how they change. Pure; each change returns its argument itself where there is nothing to do.</summary>
internal static class MoveTickets
{
    private const int Kept = 10;

    /// <summary>What the invitation and its ticket forbid.</summary>
    /// <param name="isCode">The ticket was named by its code, which lives for a shorter time.</param>
    public static StartRefusal? RefusalOf(Invitation invitation, int number, bool isCode, ChannelAddress from, DateTimeOffset now) => invitation switch
    {
        { Status: not InvitationStatus.Started } => StartRefusal.MoveOver,
        _ when invitation.MoveTickets.FirstOrDefault(one => one.Number == number) is not { } ticket => StartRefusal.MoveExpired,
        _ when TicketOf(invitation, number).BoundTo is { } first && first != from => StartRefusal.MoveTaken,
        { BoundTo: var there } when there == from => StartRefusal.MoveUnderWay,
        { BoundTo: var there } when there != TicketOf(invitation, number).From => StartRefusal.MoveExpired,
        _ when TicketOf(invitation, number) is var one && (isCode ? one.CodeExpiresAt : one.ExpiresAt) <= now => StartRefusal.MoveExpired,
        _ => null,
    };

    /// <summary>Whether the interview was at this address: there a ticket of it was handed out, or used.</summary>
    public static bool WereAt(Invitation invitation, ChannelAddress address) => invitation.MoveTickets.Any(ticket => ticket.From == address || ticket.BoundTo == address);

    /// <summary>Whether a ticket of this interview was used from or to this channel.</summary>
    public static bool WereOn(Invitation invitation, string channel) =>
        invitation.MoveTickets.Any(ticket => ticket.BoundTo is not null && (ticket.From.Channel == channel || ticket.BoundTo.Channel == channel));

    /// <summary>With a ticket more, unless what asked for it has one already.</summary>
    public static Invitation With(Invitation invitation, MoveTicket made)
    {
        if (invitation.Status != InvitationStatus.Started || invitation.MoveTickets.Any(one => one.AskedBy == made.AskedBy))
        {
            return invitation;
        }

        var number = invitation.MoveTickets.Select(one => one.Number).DefaultIfEmpty().Max() + 1;
        return number > ushort.MaxValue
            ? invitation
            : invitation with { MoveTickets = [.. invitation.MoveTickets.Add(made with { Number = number }).TakeLast(Kept)] };
    }

    public static Invitation Bound(Invitation invitation, int number, ChannelAddress to) => Changed(invitation, number, ticket => ticket.BoundTo is null ? ticket with { BoundTo = to } : ticket);

    public static Invitation Freed(Invitation invitation, int number, ChannelAddress to) => Changed(invitation, number, ticket => ticket.BoundTo == to ? ticket with { BoundTo = null } : ticket);

    private static Invitation Changed(Invitation invitation, int number, Func<MoveTicket, MoveTicket> change)
    {
        var before = invitation.MoveTickets.FirstOrDefault(one => one.Number == number);
        var after = before is null ? before : change(before);
        return ReferenceEquals(before, after) ? invitation : invitation with { MoveTickets = invitation.MoveTickets.Replace(before!, after!) };
    }

    private static MoveTicket TicketOf(Invitation invitation, int number) => invitation.MoveTickets.First(one => one.Number == number);
}
