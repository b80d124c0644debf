namespace Koji.Bot.Intake.Cohorts;

/// <summary>What a change means for what is known of its cohort. Pure.</summary>
internal static class CohortRules
{
    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(1);

    /// <summary>Whether who enters by this change may have been in the cohort all along.</summary>
    public static bool IsFirstList(Cohort cohort, CohortChange change) => !cohort.IsFirstListOver && change.FirstList switch
    {
        FirstList.IsWhole => true,
        FirstList.IsFirstSync => change.Sync == cohort.FirstSync,
        _ => change.At - cohort.Since < FirstHour,
    };

    /// <summary>The cohort once the change has begun to be received: a list begins anew with the first page of another transfer.</summary>
    public static Cohort Received(Cohort cohort, CohortChange change)
    {
        var now = IsFirstList(cohort, change) ? cohort : cohort with { IsFirstListOver = true };
        return change.Step != CohortStep.WholeList ? now : now with
        {
            ListSync = change.Sync,
            ListPages = now.ListSync == change.Sync ? now.ListPages.Add(change.Page) : [change.Page],
        };
    }

    /// <summary>A page of a list that was received in full.</summary>
    public static bool IsOldNews(Cohort cohort, CohortChange change) =>
        change.Step == CohortStep.WholeList && change.Sync is { Length: > 0 } sync && sync == cohort.LastListSync;

    public static bool IsListComplete(Cohort cohort, CohortChange change) =>
        change.Step == CohortStep.WholeList && cohort.ListSync == change.Sync && Enumerable.Range(1, change.Pages).All(cohort.ListPages.Contains);

    public static Cohort ListTaken(Cohort cohort) =>
        cohort with { IsFirstListOver = true, ListSync = null, ListPages = [], LastListSync = cohort.ListSync };
}
