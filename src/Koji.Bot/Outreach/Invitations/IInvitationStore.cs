namespace Koji.Bot.Outreach.Invitations;

/// <summary>Where invitations are kept, a document each.</summary>
public interface IInvitationStore
{
    Task<Invitation?> GetAsync(string invitationId, CancellationToken cancellationToken);

    /// <summary>The invitation of which a <see cref="MoveTicket"/> has this code; null where none has, or more than one.</summary>
    Task<Invitation?> FindByMoveCodeAsync(string code, CancellationToken cancellationToken);

    /// <summary>Writes if what is stored still has this <see cref="Invitation.Version"/> (0: nothing is stored), as the next version.</summary>
    /// <returns>False where somebody else wrote in between.</returns>
    Task<bool> TrySaveAsync(Invitation invitation, CancellationToken cancellationToken);

    /// <summary>Those whose <see cref="Invitation.DueAt"/> has come, the longest due first.</summary>
    Task<IReadOnlyList<Invitation>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>A study's invitations, all or those of one status, oldest first.</summary>
    Task<IReadOnlyList<Invitation>> ListAsync(string studyId, InvitationStatus? status, CancellationToken cancellationToken);
}
