namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>Whether the same clusters come back when other people are looked at.</summary>
internal static class Stability
{
    private const int Pairs = 5;

    /// <summary>Each time a fifth is left out.</summary>
    private const double Kept = 0.8;

    /// <summary>How far two clusterings of different parts agree on the people who are in both, as adjusted Rand index: 1 fully, 0 as by chance; the mean of five.</summary>
    public static double Of(IReadOnlyList<float[]> points, int clusters, int seed)
    {
        var draw = new Draw(seed);
        var count = (int)(points.Count * Kept);
        return Enumerable.Range(0, Pairs).Average(pair =>
        {
            var (first, second) = (draw.Sample(points.Count, count), draw.Sample(points.Count, count));
            var (one, other) = (Centres(first, pair), Centres(second, pair + Pairs));
            // Whoever is in either part can be put to the nearest centre of both.
            var both = first.Intersect(second).ToArray();
            return AdjustedRand([.. both.Select(i => Clustering.Nearest(one, points[i]))], [.. both.Select(i => Clustering.Nearest(other, points[i]))]);
        });

        IReadOnlyList<float[]> Centres(int[] part, int start) => KMeans.Fit([.. part.Select(i => points[i])], clusters, seed + start, starts: 2).Centres;
    }

    /// <summary>Agreement of two partitions, corrected for chance (Hubert and Arabie 1985).</summary>
    public static double AdjustedRand(int[] one, int[] other)
    {
        var cells = one.Zip(other).CountBy(pair => pair).Sum(cell => PairsOf(cell.Value));
        var rows = one.CountBy(label => label).Sum(row => PairsOf(row.Value));
        var columns = other.CountBy(label => label).Sum(column => PairsOf(column.Value));
        var all = PairsOf(one.Length);
        if (all == 0)
        {
            return 1;
        }

        var expected = rows * columns / all;
        var most = (rows + columns) / 2;
        return most - expected < 1e-12 ? 1 : (cells - expected) / (most - expected);
    }

    private static double PairsOf(int count) => count * (count - 1.0) / 2;
}
