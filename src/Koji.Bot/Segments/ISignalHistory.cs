namespace Koji.Bot.Segments;

/// <summary>When people did something.</summary>
public interface ISignalHistory
{
    /// <summary>When the person last did this, at or before <paramref name="at"/>; null where they never did.</summary>
    Task<DateTimeOffset?> LatestAsync(string respondentId, string signal, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Everybody who is known.</summary>
public interface IKnownPeople
{
    /// <summary>Ids of people known, in order, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken);
}
