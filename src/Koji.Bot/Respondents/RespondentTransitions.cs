using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>What can happen to a respondent's document. Pure; each returns its argument itself where nothing changes, so that doing it twice is doing it once.</summary>
public static class RespondentTransitions
{
    private static readonly TimeSpan InvitationsAreKept = TimeSpan.FromDays(365);

    /// <summary>Takes the one place that a person has for an interview; null where another interview has it.</summary>
    public static Respondent? Reserve(this Respondent respondent, InterviewReservation reservation) => respondent.Reservation switch
    {
        null => respondent with { Reservation = reservation },
        var held when held.InterviewId == reservation.InterviewId => respondent,
        _ => null,
    };

    /// <summary>Frees the place, if it is this interview that has it.</summary>
    public static Respondent Release(this Respondent respondent, string interviewId) =>
        respondent.Reservation?.InterviewId == interviewId ? respondent with { Reservation = null } : respondent;

    public static Respondent GiveConsent(this Respondent respondent, Consent consent) =>
        respondent.Consents.Contains(consent) ? respondent : respondent with { Consents = respondent.Consents.Add(consent) };

    /// <summary>Notes that an invitation went to this person, once.</summary>
    public static Respondent RecordInvitation(this Respondent respondent, string invitationId, DateTimeOffset now)
    {
        if (respondent.Invitations.Any(mark => mark.InvitationId == invitationId))
        {
            return respondent;
        }

        var kept = respondent.Invitations.Where(mark => now - mark.At < InvitationsAreKept);
        return respondent with { Invitations = [.. kept.Append(new InvitationMark(invitationId, now)).OrderBy(mark => mark.At)] };
    }

    /// <summary>What was said at the address before it was known whose it is, holds for the person from now on.</summary>
    public static Respondent AddAddress(this Respondent respondent, ChannelAddress address, OptOut? optOutOfAddress)
    {
        var known = respondent.Addresses.Contains(address) ? respondent : respondent with { Addresses = respondent.Addresses.Add(address) };
        return optOutOfAddress is null ? known : known.OptOutBy(optOutOfAddress);
    }
}
