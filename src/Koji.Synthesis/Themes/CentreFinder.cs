using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>Spherical k-means with a start that leaves nothing to chance.</summary>
internal static class CentreFinder
{
    private const int Rounds = 30;
    private const int Candidates = 6;

    /// <returns>For each point the number of its group, from 0 to <paramref name="count"/> − 1; a group may be empty.</returns>
    public static int[] Group(DenseRows points, float[] weights, int count, CancellationToken cancellation)
    {
        var centres = Start(points, weights, count, cancellation);
        var groups = new int[points.Count];
        for (var round = 0; round < Rounds; round++)
        {
            var next = Nearest(points, centres, cancellation);
            var changed = next.Where((group, i) => group != groups[i]).Count();
            groups = next;
            if (round > 0 && changed <= points.Count / 1000)
            {
                break;
            }

            centres = Means(points, weights, groups, count, cancellation);
        }

        return groups;
    }

    /// <summary>The mean direction of each group.</summary>
    public static DenseRows Means(DenseRows points, float[] weights, int[] groups, int count, CancellationToken cancellation)
    {
        var means = new DenseRows(count, points.Width);
        Blocks.Run(count, 1, cancellation, (group, _) =>
        {
            var mean = means[group];
            for (var i = 0; i < points.Count; i++)
            {
                if (groups[i] == group)
                {
                    Vectors.Add(mean, weights[i], points[i]);
                }
            }

            Vectors.Normalize(mean);
        });
        return means;
    }

    private static int[] Nearest(DenseRows points, DenseRows centres, CancellationToken cancellation)
    {
        var nearest = new int[points.Count];
        Blocks.Run(points.Count, 256, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                var best = float.NegativeInfinity;
                for (var c = 0; c < centres.Count; c++)
                {
                    var closeness = Vectors.Dot(points[i], centres[c]);
                    if (closeness > best)
                    {
                        (best, nearest[i]) = (closeness, c);
                    }
                }
            }
        });
        return nearest;
    }

    /// <summary>
    /// Greedy k-means++ without dice: first the point nearest to the mean; then, of the points at even quantiles of the cumulated
    /// squared distance, the one that lowers the sum of distances most.
    /// </summary>
    private static DenseRows Start(DenseRows points, float[] weights, int count, CancellationToken cancellation)
    {
        var centres = new DenseRows(count, points.Width);
        var mean = Means(points, weights, new int[points.Count], 1, cancellation);
        var distances = Distances(points, mean[0], cancellation);
        points[Array.IndexOf(distances, distances.Min())].CopyTo(centres[0]);
        distances = Distances(points, centres[0], cancellation);
        for (var c = 1; c < count; c++)
        {
            var best = double.PositiveInfinity;
            var kept = distances;
            foreach (var candidate in AtQuantiles(distances, weights))
            {
                var closer = Distances(points, points[candidate], cancellation);
                var sum = 0.0;
                for (var i = 0; i < closer.Length; i++)
                {
                    closer[i] = MathF.Min(closer[i], distances[i]);
                    sum += weights[i] * closer[i];
                }

                if (sum < best)
                {
                    (best, kept) = (sum, closer);
                    points[candidate].CopyTo(centres[c]);
                }
            }

            distances = kept;
        }

        return centres;
    }

    /// <summary>Squared distances on the sphere: 2 − 2 cos.</summary>
    private static float[] Distances(DenseRows points, ReadOnlySpan<float> centre, CancellationToken cancellation)
    {
        var fixedCentre = centre.ToArray();
        var distances = new float[points.Count];
        Blocks.Run(points.Count, 1024, cancellation, (from, to) =>
        {
            for (var i = from; i < to; i++)
            {
                distances[i] = MathF.Max(0, 2 - (2 * Vectors.Dot(points[i], fixedCentre)));
            }
        });
        return distances;
    }

    private static List<int> AtQuantiles(float[] distances, float[] weights)
    {
        var total = distances.Select((distance, i) => (double)distance * weights[i]).Sum();
        var (sum, next) = (0.0, 0);
        var found = new List<int>(Candidates);
        for (var i = 0; i < distances.Length && next < Candidates; i++)
        {
            sum += (double)distances[i] * weights[i];
            while (next < Candidates && sum >= total * (next + 0.5) / Candidates)
            {
                if (found.Count == 0 || found[^1] != i)
                {
                    found.Add(i);
                }

                next++;
            }
        }

        return found;
    }
}
