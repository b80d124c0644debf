namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>How much tighter clusters are than those of points without any structure (Tibshirani, Walther and Hastie 2001).</summary>
internal static class GapStatistic
{
    private const int References = 5;
    private const int MostPoints = 1000;

    /// <summary>For 1, 2, … clusters: the gap, and the error that it is known with.</summary>
    public static (double Gap, double Error)[] Of(IReadOnlyList<float[]> points, int most, int seed)
    {
        var draw = new Draw(seed);
        var sample = draw.Sample(points.Count, Math.Min(points.Count, MostPoints)).Select(i => points[i]).ToArray();
        var references = Enumerable.Range(0, References).Select(_ => Shapeless(sample, draw)).ToArray();
        return [.. Enumerable.Range(1, most).Select(clusters => Of(sample, references, clusters, seed))];
    }

    /// <summary>The smallest number whose gap the next one does not exceed by more than the error; null where each is exceeded.</summary>
    public static int? Suggested((double Gap, double Error)[] gaps)
    {
        for (var i = 0; i + 1 < gaps.Length; i++)
        {
            if (gaps[i].Gap >= gaps[i + 1].Gap - gaps[i + 1].Error)
            {
                return i + 1;
            }
        }

        return null;
    }

    private static (double, double) Of(float[][] sample, float[][][] references, int clusters, int seed)
    {
        var spreads = references.Select((reference, i) => LogSpread(reference, clusters, seed + i)).ToArray();
        var mean = spreads.Average();
        var deviation = Math.Sqrt(spreads.Average(spread => (spread - mean) * (spread - mean)));
        return (mean - LogSpread(sample, clusters, seed), deviation * Math.Sqrt(1 + (1.0 / References)));
    }

    private static double LogSpread(float[][] points, int clusters, int seed) => Math.Log(Math.Max(1e-12, KMeans.Fit(points, clusters, seed, starts: 2).Spread));

    /// <summary>As many points, anywhere between the least and the most of each feature.</summary>
    private static float[][] Shapeless(float[][] points, Draw draw)
    {
        var ranges = Enumerable.Range(0, points[0].Length).Select(d => (Low: points.Min(point => point[d]), High: points.Max(point => point[d]))).ToArray();
        return [.. points.Select(_ => ranges.Select(range => (float)(range.Low + (draw.Next() * (range.High - range.Low)))).ToArray())];
    }
}
