using MathNet.Numerics.Distributions;

namespace Koji.Synthesis.Comparison;

/// <summary>
/// Makes a test hold at every look. Who looks at a growing set of answers day by day, and stops when something shows, finds what isn't there
/// far more often than one in twenty; a p that holds whenever one looks costs some power and keeps the rate. By a normal mixture over the
/// size of the effect (Robbins, Annals of Mathematical Statistics 41, 1970; Johari, Koomen, Pekelis and Walsh, "Always valid inference",
/// Operations Research 70, 2022), from the normal score that the exact p of one look corresponds to.
/// </summary>
public static class AlwaysValid
{
    /// <summary>
    /// People of each of two equal segments at which the mixture weighs what was seen as much as what was expected: the bound is then
    /// tightest for some tens to some hundreds of people a segment.
    /// </summary>
    private const double PriorPeople = 4;

    private const double Alpha = 0.05;
    private const double LeastP = 1e-300;

    /// <summary>What a two-sided p of one look comes to where there may have been any number of looks before it.</summary>
    /// <param name="p">From 0 to 1.</param>
    public static double P(double p, int totalA, int totalB)
    {
        var z = Normal.InvCDF(0, 1, Math.Clamp(p, LeastP, 1) / 2);
        var weight = Weight(totalA, totalB);
        return Math.Min(1, Math.Sqrt(1 + weight) * Math.Exp(-z * z / 2 * weight / (1 + weight)));
    }

    /// <summary>How many standard errors an interval must reach to hold the truth at all looks together with 95 %: 1.96 for one look.</summary>
    public static double Z(int totalA, int totalB)
    {
        var weight = Weight(totalA, totalB);
        return weight <= 0 ? double.PositiveInfinity : Math.Sqrt((1 + weight) / weight * (Math.Log(1 + weight) - (2 * Math.Log(Alpha))));
    }

    private static double Weight(int totalA, int totalB) => totalA == 0 || totalB == 0 ? 0 : 2.0 * totalA * totalB / (totalA + totalB) / PriorPeople;
}
