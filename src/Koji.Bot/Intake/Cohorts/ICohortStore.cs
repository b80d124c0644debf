namespace Koji.Bot.Intake.Cohorts;

/// <summary>Where the cohorts of other systems are kept, and who stood on the pages of a whole list until its last one came.</summary>
public interface ICohortStore
{
    Task<Cohort?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>All of them, by id.</summary>
    Task<IReadOnlyList<Cohort>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Writes <paramref name="cohort"/> if what is stored still has its <see cref="Cohort.Version"/> (0: nothing is stored), as the next version.</summary>
    /// <returns>False where somebody else wrote in between.</returns>
    Task<bool> TrySaveAsync(Cohort cohort, CancellationToken cancellationToken);

    /// <summary>These people stand on a page of the list; whoever is there already stays.</summary>
    Task AddListedAsync(string cohortId, string sync, IReadOnlyCollection<string> respondentIds, CancellationToken cancellationToken);

    /// <summary>Who stood on its pages so far.</summary>
    Task<IReadOnlySet<string>> ListedAsync(string cohortId, string sync, CancellationToken cancellationToken);

    /// <summary>Forgets the lists of this cohort, received in full or not.</summary>
    Task ForgetListsAsync(string cohortId, CancellationToken cancellationToken);
}
