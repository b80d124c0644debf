using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals;

/// <summary>People whose whole histories are at hand, such as those of a file.</summary>
public sealed class HistoriesInMemory(ImmutableSortedDictionary<string, PersonHistory> people) : IHistorySource
{
    public IAsyncEnumerable<KeyValuePair<string, PersonHistory>> ReadAsync(ExpressionNames names, CancellationToken cancellationToken) => people.ToAsyncEnumerable();

    public Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<ImmutableArray<SignalSummary>>([.. people.Values
            .SelectMany((history, person) => history.AllSignals.Select(signal => (person, signal)))
            .GroupBy(one => one.signal.Name, StringComparer.Ordinal)
            .Select(group => new SignalSummary(
                group.Key,
                group.Select(one => one.person).Distinct().Count(),
                group.LongCount(),
                group.Min(one => one.signal.At),
                group.Max(one => one.signal.At),
                [.. group.SelectMany(one => one.signal.Properties).Where(property => property.Value.Number is not null).Select(property => property.Key).Distinct().Order(StringComparer.Ordinal)]))
            .OrderByDescending(summary => summary.People).ThenBy(summary => summary.Name, StringComparer.Ordinal)]);
}
