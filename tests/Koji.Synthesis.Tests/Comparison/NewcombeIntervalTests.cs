using CsCheck;
using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class NewcombeIntervalTests
{
    // Expected: Newcombe, Statistics in Medicine 17 (1998), p. 873, table II, method 10 (there to four places);
    // statsmodels.stats.proportion.confint_proportions_2indep(a, n, b, m, method="newcomb").
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524314724, 0.3338726540)]
    [InlineData(9, 10, 3, 10, 0.1705227239, 0.8090179735)]
    [InlineData(6, 7, 2, 7, 0.0582279274823122, 0.8062496375)]
    [InlineData(5, 56, 0, 29, -0.0381371479, 0.1925600139)]
    [InlineData(0, 10, 0, 20, -0.1611251581, 0.2775327999)]
    [InlineData(10, 10, 0, 20, 0.6790860371, 1)]
    public void It_is_the_interval_of_the_paper(int a, int totalA, int b, int totalB, double low, double high)
    {
        var interval = NewcombeInterval.Of(a, totalA, b, totalB);

        Assert.Equal(low, interval.Low, 9);
        Assert.Equal(high, interval.High, 9);
    }

    [Fact]
    public void It_lies_within_bounds_and_around_the_difference() => Pairs.Sample(pair =>
    {
        var (low, high) = NewcombeInterval.Of(pair.A.Count, pair.A.Total, pair.B.Count, pair.B.Total);
        var difference = ((double)pair.A.Count / pair.A.Total) - ((double)pair.B.Count / pair.B.Total);
        return low >= -1 && low <= difference && difference <= high && high <= 1;
    });

    [Fact]
    public void To_swap_the_segments_is_to_turn_the_sign() => Pairs.Sample(pair =>
    {
        var (low, high) = NewcombeInterval.Of(pair.A.Count, pair.A.Total, pair.B.Count, pair.B.Total);
        var swapped = NewcombeInterval.Of(pair.B.Count, pair.B.Total, pair.A.Count, pair.A.Total);
        return Math.Abs(low + swapped.High) < 1e-12 && Math.Abs(high + swapped.Low) < 1e-12;
    });

    private static Gen<((int Count, int Total) A, (int Count, int Total) B)> Pairs { get; } = Gen.Select(WilsonIntervalTests.Counts, WilsonIntervalTests.Counts);
}
