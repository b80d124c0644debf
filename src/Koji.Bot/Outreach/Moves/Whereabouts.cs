using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;

namespace Koji.Bot.Outreach.Moves;

/// <summary>Where a person is being interviewed now.</summary>
public sealed class Whereabouts(IInvitationStore invitations, RespondentDirectory directory)
{
    /// <summary>The invitation whose interview has the person's one place; null where they are in none.</summary>
    public async Task<Invitation?> FindAsync(Respondent? respondent, CancellationToken cancellationToken) =>
        respondent?.Reservation is { } reservation
        && await invitations.GetAsync(InvitationId.OfInterview(reservation.InterviewId), cancellationToken) is { Status: InvitationStatus.Started, BoundTo: not null } begun
            ? begun
            : null;

    /// <summary>The interview that the person behind an address is in at another address.</summary>
    public async Task<Invitation?> ElsewhereAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        await FindAsync(await directory.FindByAddressAsync(address, cancellationToken), cancellationToken) is { } begun && begun.BoundTo != address ? begun : null;
}
