using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Segments;

/// <summary>Computes, at the times at which they are due, the values that comparisons with the population take.</summary>
internal sealed class SegmentRanks(ISegmentStore store)
{
    /// <summary>Computes and stores what is due.</summary>
    public async Task ComputeAsync(IReadOnlyList<ActiveSegment> segments, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var terms = TermsIn(segments.Select(segment => segment.Expression));
        if (terms.Count == 0)
        {
            return;
        }

        var last = (await store.ThresholdsAsync(cancellationToken)).GroupBy(one => one.Term, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var due = terms.Select(term => (Term: term, At: Ranking.Due(term, last.GetValueOrDefault(Ranking.KeyOf(term)), now))).Where(one => one.At is not null).Select(one => (one.Term, one.At!.Value)).ToList();
        if (due.Count == 0)
        {
            return;
        }

        foreach (var threshold in await ValuesAsync(due, cancellationToken))
        {
            await store.SaveThresholdAsync(threshold, cancellationToken);
        }
    }

    /// <summary>The last value of each term, where not everyone was looked at by it yet.</summary>
    public async Task<IReadOnlyList<RankThreshold>> UnappliedAsync(IReadOnlyList<ActiveSegment> segments, CancellationToken cancellationToken)
    {
        var terms = TermsIn(segments.Select(segment => segment.Expression)).Select(Ranking.KeyOf).ToHashSet(StringComparer.Ordinal);
        return terms.Count == 0 ? [] : [.. (await store.ThresholdsAsync(cancellationToken)).Where(one => terms.Contains(one.Term) && !one.IsApplied)];
    }

    /// <summary>The values in force at a time; for a term without one, what it would be.</summary>
    public async Task<IReadOnlyDictionary<string, ImmutableArray<RankThreshold>>> AtAsync(SegmentExpression expression, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var terms = TermsIn([expression]);
        if (terms.Count == 0)
        {
            return ImmutableDictionary<string, ImmutableArray<RankThreshold>>.Empty;
        }

        var stored = (await store.ThresholdsAsync(cancellationToken)).Where(one => one.At <= at).ToLookup(one => one.Term, StringComparer.Ordinal);
        var missing = terms.Where(term => !stored.Contains(Ranking.KeyOf(term))).Select(term => (term, at)).ToList();
        var computed = missing.Count == 0 ? [] : await ValuesAsync(missing, cancellationToken);
        return stored.SelectMany(group => group).Concat(computed).GroupBy(one => one.Term, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    private static List<Ranked> TermsIn(IEnumerable<SegmentExpression> expressions) =>
        [.. expressions.SelectMany(ExpressionTerms.OfAll).OfType<Ranked>().DistinctBy(Ranking.KeyOf)];

    private async Task<List<RankThreshold>> ValuesAsync(List<(Ranked Term, DateTimeOffset At)> due, CancellationToken cancellationToken)
    {
        var names = due.Aggregate(ExpressionNames.None, (all, one) => all.And(ExpressionNames.Of(one.Term)));
        var values = due.ConvertAll(_ => new List<double>());
        await foreach (var people in store.EveryoneAsync(cancellationToken))
        {
            foreach (var history in (await store.HistoriesAsync(people, names, cancellationToken)).Values)
            {
                for (var i = 0; i < due.Count; i++)
                {
                    if (Ranking.ValueOf(due[i].Term, history, due[i].At) is { } value)
                    {
                        values[i].Add(value);
                    }
                }
            }
        }

        return [.. due.Select((one, i) => new RankThreshold(Ranking.KeyOf(one.Term), one.At, Ranking.ThresholdOf(one.Term.Side, one.Term.Percent, values[i]), values[i].Count))];
    }
}
