namespace Koji.Bot.Segments;

/// <inheritdoc cref="IKnownPeople"/>
public sealed class KnownPeople(ISegmentStore store) : IKnownPeople
{
    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) => store.PeopleAsync(after, limit, cancellationToken);
}
