using System.Collections.Immutable;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Cohorts;

/// <summary>What a source says of a cohort that it keeps: a page of the whole list, or who entered or left.</summary>
/// <param name="CohortId">The source's own.</param>
/// <param name="Name">As the source shows it; may change.</param>
/// <param name="Sync">Which of the source's transfers it belongs to; null where the source tells of people one by one.</param>
/// <param name="Members">Each person with their ids, and what came along of their traits.</param>
public sealed record CohortChange(
    string Source, string CohortId, string Name, CohortStep Step, FirstList FirstList, string? Sync, ImmutableArray<IdentifyItem> Members, DateTimeOffset At)
{
    /// <summary>Of a whole list: which page it is, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Of a whole list: how many pages it has.</summary>
    public int Pages { get; init; } = 1;
}

public enum CohortStep
{
    /// <summary>Whoever is not on one of its pages has left.</summary>
    WholeList,

    Entered,

    Left,
}

/// <summary>How one sees that a source is still telling who has been in the cohort all along. They are counted, and invited only once a researcher confirms them.</summary>
public enum FirstList
{
    /// <summary>It sends whole lists; the first is over with its last page.</summary>
    IsWhole,

    /// <summary>It names each transfer; the first is over when the next begins.</summary>
    IsFirstSync,

    /// <summary>It tells of people one by one; what comes within an hour of the first is taken to be the first list.</summary>
    IsFirstHour,
}
