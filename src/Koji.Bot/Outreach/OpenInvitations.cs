using Koji.Bot.Channels;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>Finds what a person may have come for who came without a link, by the address that they came from.</summary>
public sealed class OpenInvitations(RespondentDirectory directory, IInvitationStore store, Inviter inviter, IStudyCatalog studies)
{
    /// <summary>
    /// The interview that they began at this address and are in, else the oldest invitation to a study that runs.
    /// Null for an address that belongs to nobody.
    /// </summary>
    public async Task<Invitation?> FindAsync(ChannelAddress from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await directory.FindByAddressAsync(from, cancellationToken) is not { } respondent)
        {
            return null;
        }

        // A start that was cut off half-way left its reservation: made again, it must find the same interview.
        if (respondent.Reservation is { } reservation)
        {
            // In an interview elsewhere: an invitation must not be tied to this address for it.
            var begun = await store.GetAsync(InvitationId.OfInterview(reservation.InterviewId), cancellationToken);
            return begun?.BoundTo == from ? begun : null;
        }

        Invitation? oldest = null;
        foreach (var study in (await studies.ListAsync(cancellationToken)).Where(record => record.Status == StudyStatus.Live))
        {
            // Who has been sent a link by text is not interviewed by text for writing back.
            if (from.Channel == "sms" && await studies.GetAsync(study.StudyId, study.CurrentVersion, cancellationToken) is { } asks && !asks.Channels.Contains(from.Channel))
            {
                continue;
            }

            var found = await inviter.FindAsync(study.StudyId, respondent, cancellationToken);
            oldest = found is not null && IsOpenTo(found, from, now) && (oldest is null || IsOlder(found, oldest)) ? found : oldest;
        }

        return oldest;
    }

    private static bool IsOpenTo(Invitation invitation, ChannelAddress from, DateTimeOffset now) =>
        invitation is { IsOpen: true, Status: not InvitationStatus.AwaitingConfirmation } && invitation.ExpiresAt > now
        && (invitation.BoundTo is null || invitation.BoundTo == from);

    private static bool IsOlder(Invitation one, Invitation other) =>
        (one.CreatedAt, one.Id).CompareTo((other.CreatedAt, other.Id)) < 0;
}
