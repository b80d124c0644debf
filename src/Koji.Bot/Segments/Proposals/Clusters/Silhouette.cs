namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>How much nearer points are to their own cluster than to the next one, from -1 to 1 (Rousseeuw 1987).</summary>
internal static class Silhouette
{
    /// <summary>Each point is compared with each other.</summary>
    private const int MostPoints = 1500;

    public static double Of(IReadOnlyList<float[]> points, Clustering clustering, int seed)
    {
        var sample = new Draw(seed).Sample(points.Count, Math.Min(points.Count, MostPoints));
        return sample.Average(i => Of(i, sample, points, clustering));
    }

    private static double Of(int i, int[] sample, IReadOnlyList<float[]> points, Clustering clustering)
    {
        var (sums, counts) = (new double[clustering.Centres.Length], new int[clustering.Centres.Length]);
        foreach (var j in sample)
        {
            if (j != i)
            {
                sums[clustering.Labels[j]] += Math.Sqrt(Clustering.Distance(points[i], points[j]));
                counts[clustering.Labels[j]]++;
            }
        }

        var own = clustering.Labels[i];
        if (counts[own] == 0)
        {
            return 0;
        }

        var within = sums[own] / counts[own];
        var next = Enumerable.Range(0, sums.Length).Where(label => label != own && counts[label] > 0).Select(label => sums[label] / counts[label]).DefaultIfEmpty(within).Min();
        return Math.Max(within, next) is > 0 and var larger ? (next - within) / larger : 0;
    }
}
