namespace Koji.Synthesis.Comparison;

/// <summary>
/// Keeps down the share of false finds when many comparisons are made at once: Benjamini and Hochberg,
/// Journal of the Royal Statistical Society B 57 (1995).
/// </summary>
public static class FalseDiscovery
{
    /// <returns>The q of each p, in the same order.</returns>
    public static double[] Adjust(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).OrderByDescending(i => p[i]).ToArray();
        var q = new double[p.Count];
        var least = 1.0;
        for (var at = 0; at < order.Length; at++)
        {
            var rank = p.Count - at;
            least = Math.Min(least, p[order[at]] * ((double)p.Count / rank));
            q[order[at]] = least;
        }

        return q;
    }
}
