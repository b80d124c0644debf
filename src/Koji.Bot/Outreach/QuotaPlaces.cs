using Koji.Bot.Studies;

namespace Koji.Bot.Outreach;

/// <summary>An interview's places in the quotas of its segments.</summary>
public sealed class QuotaPlaces(IQuotaLedger ledger)
{
    /// <summary>
    /// Takes a place in each of the person's segments that has room. Refused only where every one of them is full:
    /// who is in a full and in an open segment is still wanted for the open one.
    /// </summary>
    public async Task<bool> TryReserveAsync(Study study, IEnumerable<string> segments, string interviewId, CancellationToken cancellationToken)
    {
        var refused = 0;
        var reserved = 0;
        foreach (var segment in segments)
        {
            var limit = study.Quotas.TryGetValue(segment, out var wanted) ? wanted : (int?)null;
            _ = await ledger.TryReserveAsync(study.Id, segment, interviewId, limit, cancellationToken) ? reserved++ : refused++;
        }

        return reserved > 0 || refused == 0;
    }

    /// <summary>How the quotas of these segments stand before anything is reserved.</summary>
    public async Task<QuotaRoom> RoomAsync(Study study, IReadOnlyCollection<string> segments, CancellationToken cancellationToken)
    {
        var counts = await ledger.CountAsync(study.Id, cancellationToken);
        var room = segments.Select(segment => !study.Quotas.TryGetValue(segment, out var limit) ? QuotaRoom.Open
            : counts.GetValueOrDefault(segment) switch
            {
                var count when count.Completed >= limit => QuotaRoom.Complete,
                var count when count.Taken >= limit => QuotaRoom.Taken,
                _ => QuotaRoom.Open,
            }).ToList();
        return room.Count == 0 ? QuotaRoom.Open : room.Min();
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
