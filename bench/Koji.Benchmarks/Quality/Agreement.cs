namespace Koji.Benchmarks.Quality;

/// <summary>How well found groups agree with groups that people made.</summary>
internal static class Agreement
{
    /// <summary>Share of answers that are right when each group is matched to one true theme, each theme to one group, in the best way.</summary>
    public static double Accuracy(int[] truth, int[] found)
    {
        var (gains, size) = Gains(truth, found);
        return BestMatch(gains, size).Select((row, column) => gains[row, column]).Sum() / truth.Length;
    }

    /// <summary>The true theme of each found group in the best one-to-one match; a number that no theme has where groups are more.</summary>
    public static int[] Match(int[] truth, int[] found)
    {
        var (gains, size) = Gains(truth, found);
        return BestMatch(gains, size);
    }

    private static (double[,] Gains, int Size) Gains(int[] truth, int[] found)
    {
        var table = Table(truth, found);
        var size = Math.Max(table.Length, table[0].Length);
        var gains = new double[size, size];
        for (var i = 0; i < table.Length; i++)
        {
            for (var j = 0; j < table[0].Length; j++)
            {
                gains[i, j] = table[i][j];
            }
        }

        return (gains, size);
    }

    /// <summary>Hubert and Arabie, "Comparing partitions", Journal of Classification 2 (1985).</summary>
    public static double AdjustedRand(int[] truth, int[] found)
    {
        var table = Table(truth, found);
        var together = table.Sum(row => row.Sum(Pairs));
        var rows = table.Sum(row => Pairs(row.Sum()));
        var columns = Enumerable.Range(0, table[0].Length).Sum(j => Pairs(table.Sum(row => row[j])));
        var expected = rows * columns / Pairs(truth.Length);
        return (together - expected) / (((rows + columns) / 2) - expected);
    }

    /// <summary>Mutual information less what chance gives, over the mean of the entropies: Vinh, Epps and Bailey, JMLR 11 (2010).</summary>
    public static double AdjustedMutualInformation(int[] truth, int[] found)
    {
        var table = Table(truth, found);
        double n = truth.Length;
        var a = table.Select(row => row.Sum()).ToArray();
        var b = Enumerable.Range(0, table[0].Length).Select(j => table.Sum(row => row[j])).ToArray();
        var shared = table.SelectMany((row, i) => row.Select((count, j) => count == 0 ? 0 : count / n * Math.Log(n * count / a[i] / b[j]))).Sum();
        var expected = Expected(a, b, truth.Length);
        return (shared - expected) / (((Entropy(a, n) + Entropy(b, n)) / 2) - expected);
    }

    private static double Expected(int[] a, int[] b, int n)
    {
        var logFactorials = new double[n + 1];
        for (var i = 2; i <= n; i++)
        {
            logFactorials[i] = logFactorials[i - 1] + Math.Log(i);
        }

        var sum = 0.0;
        foreach (var (ai, bj) in a.SelectMany(ai => b.Select(bj => (ai, bj))))
        {
            for (var shared = Math.Max(1, ai + bj - n); shared <= Math.Min(ai, bj); shared++)
            {
                var chance = logFactorials[ai] + logFactorials[bj] + logFactorials[n - ai] + logFactorials[n - bj]
                    - logFactorials[n] - logFactorials[shared] - logFactorials[ai - shared] - logFactorials[bj - shared] - logFactorials[n - ai - bj + shared];
                sum += (double)shared / n * Math.Log((double)n * shared / ai / bj) * Math.Exp(chance);
            }
        }

        return sum;
    }

    private static double Entropy(int[] counts, double n) => -counts.Where(count => count > 0).Sum(count => count / n * Math.Log(count / n));

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static int[][] Table(int[] truth, int[] found)
    {
        var table = Enumerable.Range(0, truth.Max() + 1).Select(_ => new int[found.Max() + 1]).ToArray();
        for (var i = 0; i < truth.Length; i++)
        {
            table[truth[i]][found[i]]++;
        }

        return table;
    }

    /// <summary>The Hungarian method, with potentials, in cubic time: the row of each column in the one-to-one match of largest gain.</summary>
    private static int[] BestMatch(double[,] gains, int size)
    {
        var (u, v) = (new double[size + 1], new double[size + 1]);
        var (match, way) = (new int[size + 1], new int[size + 1]);
        for (var row = 1; row <= size; row++)
        {
            match[0] = row;
            var column = 0;
            var least = Enumerable.Repeat(double.PositiveInfinity, size + 1).ToArray();
            var used = new bool[size + 1];
            do
            {
                used[column] = true;
                var (from, delta, next) = (match[column], double.PositiveInfinity, 0);
                for (var j = 1; j <= size; j++)
                {
                    if (used[j])
                    {
                        continue;
                    }

                    var cost = -gains[from - 1, j - 1] - u[from] - v[j];
                    if (cost < least[j])
                    {
                        (least[j], way[j]) = (cost, column);
                    }

                    if (least[j] < delta)
                    {
                        (delta, next) = (least[j], j);
                    }
                }

                for (var j = 0; j <= size; j++)
                {
                    if (used[j])
                    {
                        u[match[j]] += delta;
                        v[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }

                column = next;
            }
            while (match[column] != 0);

            while (column != 0)
            {
                match[column] = match[way[column]];
                column = way[column];
            }
        }

        return [.. match.Skip(1).Select(row => row - 1)];
    }
}
