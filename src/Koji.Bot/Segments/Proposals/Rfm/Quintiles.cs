using System.Collections.Immutable;
using Koji.Bot.Segments.Proposals.Rules;

namespace Koji.Bot.Segments.Proposals.Rfm;

/// <summary>Four bounds that cut people into five groups by one figure. Who has the same figure is in the same group, so that groups may differ in size.</summary>
/// <param name="Bounds">Values up to and including the first are in the lowest group, and so on.</param>
/// <param name="Cuts">For each bound the roundest number between it and the next value that somebody has: what is below it is in the lower group.</param>
/// <param name="Sizes">How many people are in each group, the lowest first.</param>
public sealed record Quintiles(ImmutableArray<double> Bounds, ImmutableArray<double> Cuts, ImmutableArray<int> Sizes)
{
    public const int Groups = 5;

    /// <param name="values">At least one, none of them NaN.</param>
    public static Quintiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var bounds = Enumerable.Range(1, Groups - 1).Select(i => At(sorted, (double)i / Groups)).ToImmutableArray();
        var cuts = bounds.Select(bound => CutAbove(sorted, bound)).ToImmutableArray();
        var sizes = sorted.CountBy(value => GroupOf(bounds, value)).ToDictionary();
        return new Quintiles(bounds, cuts, [.. Enumerable.Range(1, Groups).Select(group => sizes.GetValueOrDefault(group))]);
    }

    /// <summary>From 1, the lowest, to 5.</summary>
    public int GroupOf(double value) => GroupOf(Bounds, value);

    private static int GroupOf(ImmutableArray<double> bounds, double value) => 1 + bounds.Count(bound => value > bound);

    /// <summary>Between two people the quantile lies on the line between their values: definition 7 of Hyndman and Fan (1996), as spreadsheets, R and pandas have it.</summary>
    private static double At(double[] sorted, double part)
    {
        var place = part * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 < sorted.Length ? sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }

    private static double CutAbove(double[] sorted, double bound)
    {
        var next = Array.Find(sorted, value => value > bound);
        return next > bound ? ReadableNumber.Between(bound, next) : Math.Floor(bound) + 1;
    }
}
