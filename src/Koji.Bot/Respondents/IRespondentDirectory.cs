namespace Koji.Bot.Respondents;

/// <summary>Finds people by the ids of the team's own systems, and makes them known.</summary>
public interface IRespondentDirectory
{
    /// <summary>
    /// The respondent behind these ids (at least one), created if nobody has them. Where the two ids belong to two people, they are joined.
    /// </summary>
    /// <returns>The respondent's id.</returns>
    ValueTask<string> ResolveAsync(string? userId, string? anonymousId, CancellationToken cancellationToken);

    /// <summary>
    /// Sets traits. Known names set more than a trait: <c>language</c>/<c>locale</c>, <c>timezone</c>, <c>phone</c>, <c>telegram</c>.
    /// </summary>
    ValueTask SetTraitsAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, CancellationToken cancellationToken);

    Task<Respondent?> FindAsync(string respondentId, CancellationToken cancellationToken);
}
