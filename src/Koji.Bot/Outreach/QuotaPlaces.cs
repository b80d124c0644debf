using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>An interview's places in the quotas of its segments.</summary>
public sealed class QuotaPlaces(IQuotaLedger ledger)
{
    /// <summary>
    /// Takes a place in each of the person's segments that has room. Refused only where every one of them is full:
    /// who is in a full and in an open segment is still wanted for the open one.
    /// </summary>
    public async Task<bool> TryReserveAsync(Study study, IEnumerable<string> segments, string interviewId, CancellationToken cancellationToken, int wave = 1)
    {
        var refused = 0;
        var reserved = 0;
        foreach (var segment in segments)
        {
            var limit = study.Quotas.TryGetValue(segment, out var wanted) ? wanted : (int?)null;
            _ = await ledger.TryReserveAsync(study.Id, KeyOf(segment, wave), interviewId, limit, cancellationToken) ? reserved++ : refused++;
        }

        return reserved > 0 || refused == 0;
    }

    /// <summary>How the quotas of these segments stand before anything is reserved.</summary>
    public async Task<QuotaRoom> RoomAsync(Study study, IReadOnlyCollection<string> segments, CancellationToken cancellationToken, int wave = 1)
    {
        var counts = await ledger.CountAsync(study.Id, cancellationToken);
        var room = segments.Select(segment => RoomOf(study, segment, counts.GetValueOrDefault(KeyOf(segment, wave)))).ToList();
        return room.Count == 0 ? QuotaRoom.Open : room.Min();
    }

    /// <summary>Closes a study that wants to stop once each of its groups has what was wanted of it. The same again changes nothing.</summary>
    public async Task StopWhenReachedAsync(Study study, IStudyCatalog studies, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!study.Outreach.StopsWhenReached || study.Groups.IsEmpty)
        {
            return;
        }

        var counts = await ledger.CountAsync(study.Id, cancellationToken);
        if (study.Groups.All(group => RoomOf(study, group.Id, counts.GetValueOrDefault(group.Id)) == QuotaRoom.Complete)
            && await studies.FindAsync(study.Id, cancellationToken) is { Status: StudyStatus.Live or StudyStatus.Paused })
        {
            await studies.SetStatusAsync(study.Id, StudyStatus.Closed, now, cancellationToken);
        }
    }

    /// <summary>Each wave has its own places: ids of segments have no '@'.</summary>
    private static string KeyOf(string segment, int wave) => wave == 1 ? segment : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{segment}@{wave}");

    /// <summary>Pure. A target is enough when it is reached, and a quota is not exceeded even by those under way.</summary>
    private static QuotaRoom RoomOf(Study study, string group, QuotaCount count)
    {
        if (study.Targets.TryGetValue(group, out var target) && count.Completed >= target)
        {
            return QuotaRoom.Complete;
        }

        return !study.Quotas.TryGetValue(group, out var limit) ? QuotaRoom.Open
            : count.Completed >= limit ? QuotaRoom.Complete
            : count.Taken >= limit ? QuotaRoom.Taken
            : QuotaRoom.Open;
    }

    public Task CompleteAsync(string interviewId, CancellationToken cancellationToken) => ledger.CompleteAsync(interviewId, cancellationToken);

    public Task ReleaseAsync(string interviewId, CancellationToken cancellationToken) => ledger.ReleaseAsync(interviewId, cancellationToken);
}

public enum QuotaRoom
{
    Open,

    /// <summary>Full with interviews under way, of which some may not be completed.</summary>
    Taken,

    /// <summary>Full for good.</summary>
    Complete,
}
