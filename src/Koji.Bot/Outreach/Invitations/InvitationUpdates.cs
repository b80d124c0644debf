namespace Koji.Bot.Outreach.Invitations;

/// <summary>Changes invitations by pure functions: read, change, write if nobody else did, else again.</summary>
public sealed class InvitationUpdates(IInvitationStore invitations)
{
    private const int MostTries = 100;

    /// <param name="change">Returns its argument itself where there is nothing to do.</param>
    /// <returns>The invitation as stored after the change; null where there is none.</returns>
    public async Task<Invitation?> UpdateAsync(string invitationId, Func<Invitation, Invitation> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await invitations.GetAsync(invitationId, cancellationToken) is not { } current)
            {
                return null;
            }

            var changed = change(current);
            if (ReferenceEquals(changed, current))
            {
                return current;
            }

            if (await invitations.TrySaveAsync(changed, cancellationToken))
            {
                return changed with { Version = changed.Version + 1 };
            }
        }

        throw new InvalidOperationException($"The invitation {invitationId} could not be written in {MostTries} tries.");
    }

    /// <summary>Stores a new invitation, unless it is there already.</summary>
    /// <returns>What is stored, and whether it is new.</returns>
    public async Task<(Invitation Invitation, bool IsNew)> AddAsync(Invitation invitation, CancellationToken cancellationToken)
    {
        if (await invitations.TrySaveAsync(invitation, cancellationToken))
        {
            return (invitation with { Version = 1 }, true);
        }

        var stored = await invitations.GetAsync(invitation.Id, cancellationToken);
        return (stored ?? throw new InvalidOperationException($"The invitation {invitation.Id} could neither be written nor read."), false);
    }
}
