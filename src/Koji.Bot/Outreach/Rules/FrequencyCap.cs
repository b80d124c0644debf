using System.Collections.Immutable;

namespace Koji.Bot.Outreach.Rules;

/// <summary>How often one person may be invited, over all studies: at most so many in any window of that length.</summary>
public sealed record FrequencyCap(int Invitations, TimeSpan Window)
{
    /// <summary>The first moment from <paramref name="time"/> on at which one more invitation keeps to every cap.</summary>
    public static DateTimeOffset NextAllowed(DateTimeOffset time, IReadOnlyCollection<DateTimeOffset> invitedAt, ImmutableArray<FrequencyCap> caps)
    {
        var newestFirst = invitedAt.OrderDescending().ToList();
        return caps.Select(cap => cap.NextAllowed(time, newestFirst)).Append(time).Max();
    }

    // With room for N in a window, the next may come when the N-th newest leaves it.
    private DateTimeOffset NextAllowed(DateTimeOffset time, List<DateTimeOffset> newestFirst) =>
        newestFirst.Count < Invitations ? time : newestFirst[Invitations - 1] + Window;
}
