namespace Koji.Synthesis.Comparison;

/// <summary>The 95 % interval of a share: Wilson, "Probable inference", JASA 22 (1927). Unlike the textbook's, it holds for small counts and near 0 and 1.</summary>
public static class WilsonInterval
{
    /// <summary>The 97.5 % point of the normal distribution.</summary>
    internal const double Z = 1.959963984540054;

    /// <param name="count">Those who have it; from 0 to <paramref name="total"/>.</param>
    /// <param name="total">Those who were asked; with nobody asked, anything from 0 to 1 is possible.</param>
    /// <param name="z">How many standard errors it reaches; 1.96 for 95 %.</param>
    public static (double Low, double High) Of(int count, int total, double z = Z)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, total);
        if (total == 0)
        {
            return (0, 1);
        }

        var share = (double)count / total;
        var square = z * z / total;
        var middle = (share + (square / 2)) / (1 + square);
        var half = z / (1 + square) * Math.Sqrt((share * (1 - share) / total) + (square / (4 * total)));

        // At both ends the formula gives exactly 0 and 1, but for rounding.
        return (count == 0 ? 0 : Math.Max(0, middle - half), count == total ? 1 : Math.Min(1, middle + half));
    }
}
