using CsCheck;
using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class FisherExactTests
{
    // Expected: exact sums of fractions. They are what R gives, fisher.test(matrix(c(a, totalA - a, b, totalB - b), 2))$p.value, and
    // scipy.stats.fisher_exact. The first is Fisher's tea tasting and the second his twins, both in R's help; the third and fourth stand in scipy's.
    [Theory]
    [InlineData(3, 4, 1, 4, 0.4857142857142857)]
    [InlineData(2, 12, 15, 18, 0.0005367241191434358)]
    [InlineData(8, 10, 1, 6, 0.03496503496503497)]
    [InlineData(6, 8, 1, 5, 0.10256410256410256)]
    [InlineData(0, 10, 0, 10, 1)]
    [InlineData(0, 50, 5, 50, 0.05628449442882433)]
    [InlineData(49, 120, 17, 95, 0.0003282325954849116)]
    [InlineData(100, 1000, 150, 1000, 0.0008950875386906893)]
    [InlineData(10, 100, 20, 1000, 0.0001589747797759586)]
    public void It_is_the_p_that_R_gives(int a, int totalA, int b, int totalB, double p) =>
        Assert.Equal(p, FisherExact.TwoSided(a, totalA, b, totalB), 9);

    [Fact]
    public void A_hundred_thousand_people_are_not_too_many() =>
        Assert.InRange(FisherExact.TwoSided(10_000, 50_000, 10_600, 50_000), 1e-7, 1e-5);

    [Fact]
    public void It_is_a_probability_and_does_not_care_which_segment_stands_first() => Tables.Sample(table =>
    {
        var p = FisherExact.TwoSided(table.A.Count, table.A.Total, table.B.Count, table.B.Total);
        return p is >= 0 and <= 1 && Math.Abs(p - FisherExact.TwoSided(table.B.Count, table.B.Total, table.A.Count, table.A.Total)) < 1e-9;
    });

    [Fact]
    public void The_further_apart_the_smaller_p() =>
        Gen.Int[5, 200].Sample(total =>
        {
            var ps = Enumerable.Range(0, total / 2).Select(step => FisherExact.TwoSided((total / 2) + step, total, (total / 2) - step, total)).ToArray();
            return ps.Zip(ps.Skip(1)).All(pair => pair.Second <= pair.First + 1e-12);
        });

    private static Gen<((int Count, int Total) A, (int Count, int Total) B)> Tables { get; } = Gen.Select(WilsonIntervalTests.Counts, WilsonIntervalTests.Counts);
}
