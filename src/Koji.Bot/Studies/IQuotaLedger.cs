namespace Koji.Bot.Studies;

/// <summary>
/// How many interviews of a study count towards each segment's quota: those under way (reserved) and those completed.
/// Every call may come again and must then change nothing.
/// </summary>
public interface IQuotaLedger
{
    /// <summary>Keeps a place for an interview, unless the segment has <paramref name="limit"/> interviews reserved or completed already.</summary>
    /// <param name="segmentId">Whom the interview counts for. A person in two segments reserves once for each, with the same interview.</param>
    /// <param name="limit">The segment's quota; null where it has none: the interview is then counted and never refused.</param>
    /// <returns>Whether the interview has its place: also true where it had it before, reserved or completed, whatever the limit is now.</returns>
    Task<bool> TryReserveAsync(string studyId, string segmentId, string interviewId, int? limit, CancellationToken cancellationToken);

    /// <summary>The interview was completed: its places are taken for good. Nothing happens where it has none.</summary>
    Task CompleteAsync(string interviewId, CancellationToken cancellationToken);

    /// <summary>The interview ended without being completed: its places are free again. A completed interview keeps its own.</summary>
    Task ReleaseAsync(string interviewId, CancellationToken cancellationToken);

    /// <summary>By segment; segments without any interview are absent.</summary>
    Task<IReadOnlyDictionary<string, QuotaCount>> CountAsync(string studyId, CancellationToken cancellationToken);
}

/// <param name="Reserved">Under way: neither completed nor released.</param>
public readonly record struct QuotaCount(int Reserved, int Completed)
{
    public int Taken => Reserved + Completed;
}
