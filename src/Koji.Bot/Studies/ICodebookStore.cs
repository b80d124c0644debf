using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Studies;

/// <summary>
/// The codebooks of studies: for each open question, by its id, the events from which <see cref="Codebook.Replay"/> makes its codebook. Events are added
/// and never changed, so that whatever a researcher did can be read back and undone.
/// </summary>
public interface ICodebookStore
{
    /// <summary>In the order in which they were added; none for a question that nobody has edited.</summary>
    Task<IReadOnlyList<CodebookEvent>> ReadAsync(string studyId, string questionId, CancellationToken cancellationToken);

    /// <summary>Adds an event after the first <paramref name="revision"/> ones.</summary>
    /// <returns>False where another was added since they were read: then nothing was added, and the codebook is to be read again.</returns>
    Task<bool> TryAppendAsync(string studyId, string questionId, int revision, CodebookEvent happened, CancellationToken cancellationToken);
}
