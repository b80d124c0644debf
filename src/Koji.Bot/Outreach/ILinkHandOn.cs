using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>A way by which the link of somebody whom Koji cannot write to gets to them: the team's own systems, a text message.</summary>
public interface ILinkHandOn
{
    /// <summary>Whether the link would be handed on this way. Asked before anything is counted towards the caps.</summary>
    Task<bool> CanAsync(Study study, Respondent respondent, CancellationToken cancellationToken);

    /// <summary>Hands it on, durably; the same again changes nothing.</summary>
    Task HandOnAsync(Invitation invitation, Study study, Respondent respondent, DateTimeOffset now, CancellationToken cancellationToken);
}
