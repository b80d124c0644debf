using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Proposals.Features;

/// <summary>Features of people, a column each.</summary>
/// <param name="People">Their ids, in order.</param>
/// <param name="Columns">For each feature one value a person, as long as <paramref name="People"/>; not a number (NaN) where the person has none.</param>
public sealed record FeatureTable(ImmutableArray<Feature> Features, ImmutableArray<string> People, ImmutableArray<double[]> Columns)
{
    /// <summary>Reads what the features need, once.</summary>
    /// <param name="at">As of then.</param>
    public static async Task<FeatureTable> ReadAsync(IHistorySource source, ImmutableArray<Feature> features, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = features.Aggregate(ExpressionNames.None, (all, feature) => all.And(feature.Names));
        var people = ImmutableArray.CreateBuilder<string>();
        var columns = features.Select(_ => new List<double>()).ToList();
        await foreach (var (id, history) in source.ReadAsync(names, cancellationToken))
        {
            people.Add(id);
            for (var i = 0; i < features.Length; i++)
            {
                columns[i].Add(SegmentEvaluation.ValueOf(features[i].Measure, history, at)?.Number ?? double.NaN);
            }
        }

        return new FeatureTable(features, people.ToImmutable(), [.. columns.Select(column => column.ToArray())]);
    }

    /// <summary>Only the people of whom it holds.</summary>
    public FeatureTable Where(Func<int, bool> isKept)
    {
        var kept = Enumerable.Range(0, People.Length).Where(isKept).ToArray();
        return new FeatureTable(Features, [.. kept.Select(row => People[row])], [.. Columns.Select(column => kept.Select(row => column[row]).ToArray())]);
    }
}
