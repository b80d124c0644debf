using System.Collections.Immutable;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Clusters;

/// <summary>One feature on a scale on which features can be compared: mean 0 and standard deviation 1, after the logarithm where it is skewed.</summary>
/// <param name="IsLog">log(1 + x) was taken first.</param>
/// <param name="Missing">What stands for people who have no value: a little longer ago than anybody's.</param>
public sealed record Scaling(Feature Feature, bool IsLog, double Mean, double Deviation, double Missing)
{
    /// <summary>Beyond it a distribution is called highly skewed (Bulmer 1979).</summary>
    private const double HighlySkewed = 1;

    /// <returns>Null where everybody has the same.</returns>
    public static Scaling? Of(Feature feature, double[] column)
    {
        var known = column.Where(value => !double.IsNaN(value)).ToArray();
        var missing = known.Length == 0 ? 0 : feature.IsRecency ? known.Max() + 1 : 0;
        var filled = column.Select(value => double.IsNaN(value) ? missing : value).ToArray();
        var isLog = filled.Min() >= 0 && Skewness(filled) > HighlySkewed;
        var scaled = isLog ? [.. filled.Select(value => Math.Log(1 + value))] : filled;
        var deviation = Deviation2(scaled);
        return deviation > 1e-9 ? new Scaling(feature, isLog, scaled.Average(), deviation, missing) : null;
    }

    public double Apply(double value)
    {
        var filled = double.IsNaN(value) ? Missing : value;
        return ((IsLog ? Math.Log(1 + filled) : filled) - Mean) / Deviation;
    }

    private static double Skewness(double[] values)
    {
        var (mean, deviation) = (values.Average(), Deviation2(values));
        return deviation <= 1e-9 ? 0 : values.Average(value => Math.Pow((value - mean) / deviation, 3));
    }

    private static double Deviation2(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}

/// <summary>People as points.</summary>
/// <param name="Scalings">One a dimension.</param>
/// <param name="Points">One a person of the table.</param>
/// <param name="LeftOut">Features that were not used, with the reason.</param>
internal sealed record PointCloud(ImmutableArray<Scaling> Scalings, float[][] Points, ImmutableArray<(Feature Feature, string Reason)> LeftOut)
{
    /// <summary>Two features that go together so closely would count the same thing twice.</summary>
    private const double Redundant = 0.95;

    public static PointCloud Of(FeatureTable table)
    {
        var used = new List<(Scaling Scaling, double[] Values)>();
        var leftOut = ImmutableArray.CreateBuilder<(Feature, string)>();
        for (var i = 0; i < table.Features.Length; i++)
        {
            var (feature, column) = (table.Features[i], table.Columns[i]);
            if (column.Length == 0 || Scaling.Of(feature, column) is not { } scaling)
            {
                leftOut.Add((feature, "it is the same for everybody"));
                continue;
            }

            var values = column.Select(scaling.Apply).ToArray();
            // Both have mean 0 and deviation 1: the mean product is the correlation.
            if (used.Find(one => Math.Abs(one.Values.Zip(values, (a, b) => a * b).Average()) > Redundant) is { Scaling: { } twin })
            {
                leftOut.Add((feature, $"it goes up and down with {twin.Feature}"));
                continue;
            }

            used.Add((scaling, values));
        }

        var points = Enumerable.Range(0, table.People.Length).Select(row => used.Select(one => (float)one.Values[row]).ToArray()).ToArray();
        return new PointCloud([.. used.Select(one => one.Scaling)], points, leftOut.ToImmutable());
    }
}
