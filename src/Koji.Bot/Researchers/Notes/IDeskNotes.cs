namespace Koji.Bot.Researchers.Notes;

/// <summary>Something that the team asked Koji to keep in mind. Holds nothing about a respondent.</summary>
/// <param name="Kind">What it is, such as <c>revocation</c>.</param>
/// <param name="Id">Within its kind.</param>
/// <param name="Text">As its kind writes it.</param>
public sealed record DeskNote(string Kind, string Id, string Text, DateTimeOffset At);

/// <summary>A few short notes; one of the same kind and id takes the place of the one before.</summary>
public interface IDeskNotes
{
    Task PutAsync(DeskNote note, CancellationToken cancellationToken);

    Task<DeskNote?> FindAsync(string kind, string id, CancellationToken cancellationToken);

    /// <summary>In the order of their ids.</summary>
    Task<IReadOnlyList<DeskNote>> ListAsync(string kind, CancellationToken cancellationToken);

    /// <returns>False where there is none.</returns>
    Task<bool> RemoveAsync(string kind, string id, CancellationToken cancellationToken);
}
