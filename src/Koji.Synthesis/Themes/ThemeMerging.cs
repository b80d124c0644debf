using Koji.Synthesis.Themes.Algebra;

namespace Koji.Synthesis.Themes;

/// <summary>
/// Joins groups until as many are left as are wanted, two at a time, always those two that lose least by it (Ward,
/// "Hierarchical grouping to optimize an objective function", JASA 58, 1963).
/// </summary>
internal static class ThemeMerging
{
    /// <param name="groups">The group of each document, from 0; −1 where it has none.</param>
    /// <param name="count">How many groups there are; some may be empty, and those join nothing and count for nothing.</param>
    /// <returns>For each group its new number, from 0, in the order of the lowest old one; −1 for an empty group.</returns>
    public static int[] Merge(DenseRows points, float[] weights, int[] groups, int count, int wanted)
    {
        var (sums, sizes) = Sums(points, weights, groups, count);
        var alive = Enumerable.Range(0, count).Where(group => sizes[group] > 0).ToList();
        var into = Enumerable.Range(0, count).ToArray();
        var costs = new double[count, count];
        foreach (var a in alive)
        {
            foreach (var b in alive)
            {
                costs[a, b] = a < b ? Cost(sums, sizes, a, b) : 0;
            }
        }

        while (alive.Count > Math.Max(1, wanted))
        {
            var (a, b) = Cheapest(alive, costs);
            Vectors.Add(sums[a], 1, sums[b]);
            sizes[a] += sizes[b];
            into[b] = a;
            alive.Remove(b);
            foreach (var other in alive.Where(other => other != a))
            {
                costs[Math.Min(a, other), Math.Max(a, other)] = Cost(sums, sizes, a, other);
            }
        }

        return [.. Enumerable.Range(0, count).Select(group => sizes[group] > 0 ? alive.IndexOf(Root(into, group)) : Grouping.Nowhere)];
    }

    private static (DenseRows Sums, double[] Sizes) Sums(DenseRows points, float[] weights, int[] groups, int count)
    {
        var (sums, sizes) = (new DenseRows(count, points.Width), new double[count]);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] >= 0)
            {
                Vectors.Add(sums[groups[i]], weights[i], points[i]);
                sizes[groups[i]] += weights[i];
            }
        }

        return (sums, sizes);
    }

    private static (int A, int B) Cheapest(List<int> alive, double[,] costs)
    {
        var (best, least) = ((alive[0], alive[1]), double.PositiveInfinity);
        for (var i = 0; i < alive.Count; i++)
        {
            for (var j = i + 1; j < alive.Count; j++)
            {
                if (costs[alive[i], alive[j]] < least)
                {
                    (best, least) = ((alive[i], alive[j]), costs[alive[i], alive[j]]);
                }
            }
        }

        return best;
    }

    /// <summary>By how much the sum of squared distances from the middles grows.</summary>
    private static double Cost(DenseRows sums, double[] sizes, int a, int b)
    {
        var left = sums[a];
        var right = sums[b];
        var square = (Vectors.Dot(left, left) / sizes[a] / sizes[a]) + (Vectors.Dot(right, right) / sizes[b] / sizes[b]) - (2 * Vectors.Dot(left, right) / sizes[a] / sizes[b]);
        return sizes[a] * sizes[b] / (sizes[a] + sizes[b]) * square;
    }

    private static int Root(int[] into, int group)
    {
        while (into[group] != group)
        {
            group = into[group];
        }

        return group;
    }
}
