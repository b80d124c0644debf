using MathNet.Numerics.Distributions;

namespace Koji.Synthesis.Comparison;

/// <summary>An interval of at least 95 % for a median, from the order of the values alone: it asks nothing of their distribution (Conover, "Practical Nonparametric Statistics", 3rd ed., section 3.2).</summary>
public static class MedianInterval
{
    private const double Tail = 0.025;

    /// <returns>Null for fewer than six values: of so few not even the least and the largest reach 95 %.</returns>
    public static (double Low, double High)? Of(IReadOnlyCollection<double> values)
    {
        var ordered = values.Order().ToArray();
        var rank = 0;
        while (rank < ordered.Length / 2 && Binomial.CDF(0.5, ordered.Length, rank) <= Tail)
        {
            rank++;
        }

        return rank == 0 ? null : (ordered[rank - 1], ordered[^rank]);
    }
}
