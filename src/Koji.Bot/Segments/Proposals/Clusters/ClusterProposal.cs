using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rules;

namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>Segments by what people do alike.</summary>
/// <param name="Scalings">The features that were used.</param>
/// <param name="Number">How many clusters were tried, and why so many were made.</param>
public sealed record ClusterProposal(
    ImmutableArray<ProposedSegment> Segments, ImmutableArray<Scaling> Scalings, ClusterNumber Number, int Clusters, int People, ImmutableArray<string> Notes)
{
    /// <summary>With fewer people, clusters are an accident.</summary>
    public const int FewestPeople = 30;

    /// <summary>With so many, another beginning hardly ever ends elsewhere.</summary>
    private const int ManyPeople = 20_000;

    /// <param name="clusters">Absent: as many as are suggested.</param>
    /// <returns>The proposal, or why there is none.</returns>
    public static async Task<(ClusterProposal? Proposal, string? Problem)> MakeAsync(
        IHistorySource source, ImmutableArray<Feature> features, Feature? value, int? clusters, int seed, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var all = value is null || features.Contains(value) ? features : features.Add(value);
        var table = await FeatureTable.ReadAsync(source, all, at, cancellationToken);
        if (table.People.Length < FewestPeople)
        {
            return (null, Invariant($"{table.People.Length} people are too few to find kinds among them: {FewestPeople} are the least."));
        }

        var chosen = new FeatureTable(features, table.People, table.Columns[..features.Length]);
        var cloud = PointCloud.Of(chosen);
        if (cloud.Scalings.IsEmpty || cloud.Points.DistinctBy(point => string.Join(' ', point)).Count() < 2)
        {
            return (null, "Nothing differs between people in these features: choose others.");
        }

        var number = ClusterNumber.Suggest(cloud.Points, seed);
        var count = clusters ?? number.Suggested;
        var most = cloud.Points.DistinctBy(point => string.Join(' ', point)).Take(count).Count();
        if (count > most)
        {
            return (null, Invariant($"Only {most} clusters can be made: no more people differ in these features."));
        }

        var clustering = KMeans.Fit(cloud.Points, count, seed, starts: cloud.Points.Length > ManyPeople ? 2 : 5);
        var worth = value is null ? null : table.Columns[all.IndexOf(value)];
        var segments = await DescribeAsync(source, chosen, cloud, clustering, worth, at, cancellationToken);
        return (new ClusterProposal(segments, cloud.Scalings, number, count, table.People.Length, [.. NotesOn(cloud)]), null);
    }

    private static async Task<ImmutableArray<ProposedSegment>> DescribeAsync(
        IHistorySource source, FeatureTable table, PointCloud cloud, Clustering clustering, double[]? worth, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var candidates = Thresholds.Of(table).ToList();
        var sizes = clustering.Sizes();
        var groups = Enumerable.Range(0, sizes.Length)
            .Where(label => sizes[label] > 0)
            .Select(label => (
                label,
                words: ClusterWording.Of(table, cloud.Scalings, row => clustering.Labels[row] == label),
                rule: RuleSearch.Readable.Find(table, PeopleSet.Of(table.People.Length, row => clustering.Labels[row] == label), candidates),
                people: Enumerable.Range(0, table.People.Length).Where(row => clustering.Labels[row] == label).ToArray()))
            .ToList();
        var ruled = groups.Where(group => group.rule is not null).ToList();
        var fits = await RuleFit.MeasureAsync(
            source, [.. ruled.Select(group => (group.rule!.ToString(), (IReadOnlySet<string>)group.people.Select(row => table.People[row]).ToHashSet(StringComparer.Ordinal)))], at, cancellationToken);
        var total = worth?.Sum(value => double.IsNaN(value) ? 0 : value);
        return [.. groups.Select((group, i) => new ProposedSegment(
            Invariant($"group_{i + 1}"), group.words.Name, group.words.Description, group.people.Length, (double)group.people.Length / table.People.Length,
            total > 0 ? group.people.Sum(row => double.IsNaN(worth![row]) ? 0 : worth[row]) / total : null,
            group.rule, group.rule is null ? null : fits[ruled.IndexOf(group)]))];
    }

    private static IEnumerable<string> NotesOn(PointCloud cloud) =>
        cloud.LeftOut.Select(one => $"{one.Feature} is left out: {one.Reason}.");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
