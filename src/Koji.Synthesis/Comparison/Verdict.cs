using System.Globalization;

namespace Koji.Synthesis.Comparison;

/// <summary>What one may make of a difference, and how to say it.</summary>
internal static class Verdict
{
    /// <summary>Below this many people in one of the two segments nothing is said.</summary>
    public const int LeastAsked = 10;

    /// <summary>A difference smaller than this is no reason to do anything, however sure it is.</summary>
    public const double LeastDifference = 0.05;

    private const double Level = 0.05;

    public static Certainty Of(int askedA, int askedB, double difference, double p, double q)
    {
        if (Math.Min(askedA, askedB) < LeastAsked)
        {
            return Certainty.TooFew;
        }

        if (p > Level)
        {
            return Certainty.None;
        }

        if (Math.Abs(difference) < LeastDifference)
        {
            return q <= Level ? Certainty.Small : Certainty.None;
        }

        return q <= Level ? Certainty.Sure : Certainty.Lead;
    }

    public static string Say(Certainty certainty, SegmentPrevalence a, SegmentPrevalence b)
    {
        var (more, less) = a.Share >= b.Share ? (a, b) : (b, a);
        var numbers = string.Create(CultureInfo.InvariantCulture, $"{Percent(more.Share)} against {Percent(less.Share)}, n = {more.Asked} and {less.Asked}");
        return certainty switch
        {
            Certainty.TooFew => string.Create(CultureInfo.InvariantCulture, $"too few to compare: n = {a.Asked} and {b.Asked}"),
            Certainty.Sure => $"more in {more.Segment}: {numbers}; sure",
            Certainty.Lead => $"more in {more.Segment}: {numbers}; a lead, not a finding",
            Certainty.Small => $"more in {more.Segment}: {numbers}; sure, and too small to matter",
            _ => $"no visible difference: {numbers}",
        };
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share, MidpointRounding.AwayFromZero)} %");
}
