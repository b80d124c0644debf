namespace Koji.Synthesis.Comparison;

/// <summary>
/// Whether two groups differ in their mean, where counts of yes and no are not what is compared (scales, numbers, ranks): the chance that as
/// large a difference comes from dealing the same values out at random.
/// </summary>
public static class PermutationTest
{
    /// <summary>Above this many ways of dealing, that many are drawn; below, all are tried.</summary>
    public const int Most = 9_999;

    // Two sums of the same values in another order may differ in the last digits.
    private const double Tolerance = 1e-9;

    /// <returns>The two-sided p: exact where all ways of dealing were tried; otherwise (hits + 1) / (draws + 1), from a fixed generator (Phipson and Smyth, 2010). 1 where a group is empty.</returns>
    public static double TwoSided(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return 1;
        }

        // The order in which values came must not matter to what is drawn.
        double[] all = [.. a.Concat(b).Order()];
        var observed = Math.Abs((a.Sum() / a.Count) - (b.Sum() / b.Count)) - Tolerance;
        return Ways(all.Length, a.Count) <= Most ? Exact(all, a.Count, observed) : Drawn(all, a.Count, observed);
    }

    private static double Ways(int from, int take)
    {
        var ways = 1.0;
        for (var i = 1; i <= take && ways <= Most; i++)
        {
            ways = ways * (from - take + i) / i;
        }

        return ways;
    }

    private static double Exact(double[] all, int take, double observed)
    {
        var (hits, ways, total) = (0, 0, all.Sum());
        void Deal(int next, int left, double sum)
        {
            if (left == 0)
            {
                ways++;
                hits += Difference(sum, total, take, all.Length) >= observed ? 1 : 0;
                return;
            }

            for (var i = next; i <= all.Length - left; i++)
            {
                Deal(i + 1, left - 1, sum + all[i]);
            }
        }

        Deal(0, take, 0);
        return (double)hits / ways;
    }

    private static double Drawn(double[] all, int take, double observed)
    {
        // SplitMix64 with a fixed start: the same values give the same p.
        var state = 0x9E3779B97F4A7C15UL;
        int Next(int below)
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }

        var (dealt, total, hits) = (all.ToArray(), all.Sum(), 0);
        for (var draw = 0; draw < Most; draw++)
        {
            var sum = 0.0;
            for (var i = 0; i < take; i++)
            {
                var other = i + Next(dealt.Length - i);
                (dealt[i], dealt[other]) = (dealt[other], dealt[i]);
                sum += dealt[i];
            }

            hits += Difference(sum, total, take, all.Length) >= observed ? 1 : 0;
        }

        return (hits + 1.0) / (Most + 1.0);
    }

    private static double Difference(double sum, double total, int take, int all) => Math.Abs((sum / take) - ((total - sum) / (all - take)));
}
