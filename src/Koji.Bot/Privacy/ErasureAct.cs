using System.Collections.Immutable;

namespace Koji.Bot.Privacy;

/// <summary>
/// One erasure. While it is under way it holds what it needs to finish, whatever is killed; once everything is removed that goes too, and what is left
/// is the proof: an id, times and counts, and nothing of the person.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="Counts">What was found, by part, when it began.</param>
/// <param name="OptOutsKept">Of how many addresses a keyed hash stays, because the person had opted out.</param>
public sealed record ErasureAct(string Id, DateTimeOffset StartedAt, ImmutableSortedDictionary<string, int> Counts, int OptOutsKept = 0)
{
    /// <summary>Absent once everything is removed.</summary>
    public PersonKeys? Keys { get; init; }

    /// <summary>When everything was removed from the store.</summary>
    public DateTimeOffset? RemovedAt { get; init; }

    /// <summary>When the store's files were cleaned too: the act is over.</summary>
    public DateTimeOffset? FinishedAt { get; init; }
}

/// <summary>Acts of erasing, and what must be remembered of people who are forgotten. Nothing in it leads back to a person but while an act is under way.</summary>
public interface IErasureLog
{
    /// <summary>Puts the act in the place of what is there under its id.</summary>
    Task SaveAsync(ErasureAct act, CancellationToken cancellationToken);

    /// <summary>Oldest first.</summary>
    Task<IReadOnlyList<ErasureAct>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Whoever was opted out at the address behind the hash stays so. The first time that it was told holds.</summary>
    Task KeepOptOutAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Since when; null where nothing is kept.</summary>
    Task<DateTimeOffset?> FindOptOutAsync(string hash, CancellationToken cancellationToken);

    Task ForgetOptOutAsync(string hash, CancellationToken cancellationToken);

    /// <summary>These interviews are never taken into the archive again: a machine that was in the middle of a turn may still try.</summary>
    Task BarInterviewsAsync(IEnumerable<string> interviewIds, CancellationToken cancellationToken);
}
