using System.Collections.Immutable;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;

namespace Koji.Bot.Web.Reports;

/// <summary>Someone who was asked and whose interview has not ended: what finished interviews cannot tell.</summary>
/// <param name="Segments">Ids of the study's segments that the person was in.</param>
/// <param name="HasConsented">They agreed, and are being interviewed.</param>
internal sealed record InvitedPerson(ImmutableArray<string> Segments, bool HasConsented)
{
    /// <param name="invitation">One whose interview is not among the finished.</param>
    /// <param name="respondent">Whom it went to, with whom their consent stands.</param>
    /// <returns>Null where nobody was asked yet, or where it was taken back.</returns>
    public static InvitedPerson? Of(Invitation invitation, Respondent? respondent) => invitation switch
    {
        // An opened interview has asked for consent first: that alone is not a beginning.
        { Status: InvitationStatus.Started } => new InvitedPerson(invitation.Segments, respondent is not null && Agreed(invitation, respondent)),
        { Status: InvitationStatus.Pending, AskedAt: not null } or { Status: InvitationStatus.LinkOnly or InvitationStatus.Expired } => new InvitedPerson(invitation.Segments, false),
        _ => null,
    };

    private static bool Agreed(Invitation invitation, Respondent respondent) =>
        respondent.Consents.Any(consent => consent.Purpose == $"study:{invitation.StudyId}" && consent.At >= invitation.StartedAt);
}
