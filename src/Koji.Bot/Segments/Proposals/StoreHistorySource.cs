using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals;

/// <summary>Everybody in the store, some hundred at a time.</summary>
public sealed class StoreHistorySource(ISegmentStore store, ISignalCensus census) : IHistorySource
{
    private const int PeopleAtOnce = 500;

    public async IAsyncEnumerable<KeyValuePair<string, PersonHistory>> ReadAsync(ExpressionNames names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (await store.PeopleAsync(after, PeopleAtOnce, cancellationToken) is { Count: > 0 } people)
        {
            var histories = await store.HistoriesAsync(people, names, cancellationToken);
            foreach (var id in people)
            {
                yield return KeyValuePair.Create(id, histories.GetValueOrDefault(id, PersonHistory.Empty));
            }

            after = people[^1];
        }
    }

    public Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken) => census.SignalsAsync(cancellationToken);
}
