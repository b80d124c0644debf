using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations;

/// <summary>Finished interviews, a document each.</summary>
public interface IInterviewArchive
{
    /// <summary>Writes an ended interview; the same again changes nothing.</summary>
    Task SaveAsync(InterviewState interview, CancellationToken cancellationToken);

    Task<InterviewState?> FindAsync(string interviewId, CancellationToken cancellationToken);

    /// <summary>All ended interviews of a study, tests included, in the order of their ids.</summary>
    IAsyncEnumerable<InterviewState> ListAsync(string studyId, CancellationToken cancellationToken);
}
