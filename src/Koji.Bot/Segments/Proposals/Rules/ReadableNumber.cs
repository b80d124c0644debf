namespace Koji.Bot.Segments.Proposals.Rules;

/// <summary>Numbers as a person would choose them.</summary>
internal static class ReadableNumber
{
    private const double Largest = 1e15;
    private const int MostDecimals = 6;

    /// <summary>The roundest number above <paramref name="low"/> and up to <paramref name="high"/>: of the coarsest step (… 100, 50, 20, 10, 5, 2, 1, 0.5 …) that has one there.</summary>
    /// <returns><paramref name="high"/> itself where nothing rounder lies between.</returns>
    public static double Between(double low, double high)
    {
        if (!(low < high) || Math.Abs(low) >= Largest || Math.Abs(high) >= Largest)
        {
            return high;
        }

        var (below, above) = ((decimal)low, (decimal)high);
        if (below < 0 && above >= 0)
        {
            return 0;
        }

        for (var power = 15; power >= -MostDecimals; power--)
        {
            foreach (var digit in (ReadOnlySpan<decimal>)[5, 2, 1])
            {
                var step = digit * PowerOfTen(power);
                var candidate = Math.Floor(above / step) * step;
                if (candidate > below)
                {
                    // A decimal of seventeen digits may lie on the other side of its double.
                    return (double)candidate is var number && number > low && number <= high ? number : high;
                }
            }
        }

        return high;
    }

    private static decimal PowerOfTen(int power)
    {
        var result = 1m;
        for (var i = 0; i < Math.Abs(power); i++)
        {
            result *= 10;
        }

        return power < 0 ? 1 / result : result;
    }
}
