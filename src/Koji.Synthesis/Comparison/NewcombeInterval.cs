namespace Koji.Synthesis.Comparison;

/// <summary>The 95 % interval of the difference of two shares, from their Wilson intervals: Newcombe, Statistics in Medicine 17 (1998), p. 873, method 10.</summary>
public static class NewcombeInterval
{
    /// <summary>Of share A less share B.</summary>
    /// <param name="z">How many standard errors it reaches; 1.96 for 95 %.</param>
    public static (double Low, double High) Of(int countA, int totalA, int countB, int totalB, double z = WilsonInterval.Z)
    {
        if (totalA == 0 || totalB == 0 || double.IsInfinity(z))
        {
            return (-1, 1);
        }

        var (a, b) = ((double)countA / totalA, (double)countB / totalB);
        var (lowA, highA) = WilsonInterval.Of(countA, totalA, z);
        var (lowB, highB) = WilsonInterval.Of(countB, totalB, z);
        var low = a - b - Math.Sqrt(Square(a - lowA) + Square(highB - b));
        var high = a - b + Math.Sqrt(Square(highA - a) + Square(b - lowB));
        return (Math.Max(-1, low), Math.Min(1, high));
    }

    private static double Square(double x) => x * x;
}
