using System.Collections.Immutable;
using System.Globalization;

namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>What speaks for and against so many clusters.</summary>
/// <param name="Silhouette">From -1 to 1.</param>
/// <param name="Stability">Adjusted Rand index between parts of the people; 1: the same clusters each time.</param>
/// <param name="Gap">Against points without structure; the larger, the more.</param>
/// <param name="Smallest">People in the smallest cluster.</param>
public sealed record ClusterFigures(int Clusters, double Silhouette, double Stability, double Gap, double GapError, int Smallest);

/// <summary>How many clusters, and why.</summary>
/// <param name="Tried">By number, from 2.</param>
/// <param name="Reason">As sentences.</param>
public sealed record ClusterNumber(int Suggested, ImmutableArray<ClusterFigures> Tried, string Reason)
{
    public const int Most = 8;

    /// <summary>Below it, other people would give other clusters.</summary>
    private const double Stable = 0.8;

    /// <summary>Silhouettes below it say that there is "no substantial structure", up to 0.5 that it is "weak" (Kaufman and Rousseeuw 1990).</summary>
    private const double Substantial = 0.25;

    private const double Reasonable = 0.5;

    /// <summary>Closer than this, the smaller number is easier to act on.</summary>
    private const double AsGood = 0.02;

    /// <summary>Fewer are no segment to compare with.</summary>
    private const int FewPeople = 10;

    private const double SmallestShare = 0.01;

    /// <summary>Many more people say nothing more about how many kinds there are.</summary>
    private const int PeopleLookedAt = 5000;

    /// <param name="everybody">With at least 2 different ones.</param>
    internal static ClusterNumber Suggest(IReadOnlyList<float[]> everybody, int seed)
    {
        IReadOnlyList<float[]> points = everybody.Count <= PeopleLookedAt ? everybody : [.. new Draw(seed).Sample(everybody.Count, PeopleLookedAt).Select(i => everybody[i])];
        var different = points.Select(point => string.Join(' ', point)).Distinct().Take(Most + 1).Count();
        var most = Math.Min(Most, Math.Min(different, Math.Max(2, points.Count / FewPeople)));
        var gaps = GapStatistic.Of(points, most, seed);
        var tried = Enumerable.Range(2, most - 1).Select(clusters =>
        {
            var clustering = KMeans.Fit(points, clusters, seed, starts: 5);
            return new ClusterFigures(
                clusters, Silhouette.Of(points, clustering, seed), Stability.Of(points, clusters, seed), gaps[clusters - 1].Gap, gaps[clusters - 1].Error,
                (int)Math.Round((double)clustering.Sizes().Min() * everybody.Count / points.Count));
        }).ToImmutableArray();
        return Choose(tried, everybody.Count, GapStatistic.Suggested(gaps));
    }

    /// <summary>Pure: among the numbers whose clusters come back and are large enough, the one with the clearest borders.</summary>
    internal static ClusterNumber Choose(ImmutableArray<ClusterFigures> tried, int people, int? byGap)
    {
        var fewest = Math.Max(FewPeople, (int)Math.Ceiling(people * SmallestShare));
        var sound = tried.Where(one => one.Stability >= Stable && one.Smallest >= fewest).ToArray();
        var among = sound.Length > 0 ? sound : [tried.MaxBy(one => one.Stability)!];
        var best = among.Max(one => one.Silhouette);
        var chosen = among.First(one => one.Silhouette >= best - AsGood);
        return new ClusterNumber(chosen.Clusters, tried, string.Join(' ', Reasons(tried, sound, chosen, fewest, byGap)));
    }

    private static IEnumerable<string> Reasons(ImmutableArray<ClusterFigures> tried, ClusterFigures[] sound, ClusterFigures chosen, int fewest, int? byGap)
    {
        yield return sound.Length > 0
            ? Invariant($"{chosen.Clusters} clusters: their borders are the clearest (silhouette {chosen.Silhouette:0.00}) among the numbers whose clusters come back when a fifth of the people is left out (stability {Stable:0.00} or more) and hold {fewest} people or more each.")
            : Invariant($"No number of clusters comes back when a fifth of the people is left out and holds {fewest} people or more in each; {chosen.Clusters} come nearest (stability {chosen.Stability:0.00}).");
        var unstable = tried.Where(one => one.Stability < Stable).Select(one => Invariant($"{one.Clusters}")).ToList();
        if (unstable.Count > 0 && sound.Length > 0)
        {
            yield return $"Not stable: {string.Join(", ", unstable)}.";
        }

        yield return byGap switch
        {
            null => Invariant($"The gap statistic sets no limit up to {tried[^1].Clusters}."),
            1 => "By the gap statistic there is no more structure than in points without any.",
            _ => Invariant($"The gap statistic alone would say {byGap}."),
        };
        if (chosen.Silhouette < Reasonable)
        {
            yield return chosen.Silhouette < Substantial
                ? "The borders are weak: people lie close together across them, so that these are regions of one crowd, not kinds of people."
                : "The borders are soft: many people lie between two clusters.";
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
