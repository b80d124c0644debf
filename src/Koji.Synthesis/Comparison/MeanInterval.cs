using MathNet.Numerics.Distributions;

namespace Koji.Synthesis.Comparison;

/// <summary>The 95 % interval of a mean by Student's t.</summary>
public static class MeanInterval
{
    private const double Upper = 0.975;

    /// <returns>Null for fewer than two values: of one, nothing tells how far others lie.</returns>
    public static (double Low, double High)? Of(IReadOnlyCollection<double> values)
    {
        if (values.Count < 2)
        {
            return null;
        }

        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var half = StudentT.InvCDF(0, 1, values.Count - 1, Upper) * Math.Sqrt(variance / values.Count);
        return (mean - half, mean + half);
    }
}
