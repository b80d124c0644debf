namespace Koji.Bot.Segments;

/// <inheritdoc cref="IPopulation"/>
public sealed class Population(ISegmentStore store) : IPopulation
{
    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) => store.PeopleAsync(after, limit, cancellationToken);
}
