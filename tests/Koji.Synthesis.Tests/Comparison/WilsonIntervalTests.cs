using CsCheck;
using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class WilsonIntervalTests
{
    // Expected: R, prop.test(count, total, correct = FALSE)$conf.int, which is scipy.stats.binomtest(count, total).proportion_ci(method="wilson").
    // The second to fifth are also the examples in Newcombe, Statistics in Medicine 17 (1998), p. 857, table I, method 3.
    [Theory]
    [InlineData(10, 50, 0.1124375002, 0.3303710593)]
    [InlineData(81, 263, 0.2552885199, 0.3662095770)]
    [InlineData(15, 148, 0.0623863995, 0.1604872417)]
    [InlineData(0, 20, 0, 0.1611251581)]
    [InlineData(1, 29, 0.0061132143, 0.1717552188)]
    [InlineData(263, 263, 0.9856039656, 1)]
    public void It_is_the_interval_that_R_gives(int count, int total, double low, double high)
    {
        var interval = WilsonInterval.Of(count, total);

        Assert.Equal(low, interval.Low, 9);
        Assert.Equal(high, interval.High, 9);
    }

    [Fact]
    public void With_nobody_asked_anything_is_possible() => Assert.Equal((0.0, 1.0), WilsonInterval.Of(0, 0));

    [Fact]
    public void It_lies_within_bounds_and_around_the_share() => Counts.Sample(pair =>
    {
        var (low, high) = WilsonInterval.Of(pair.Count, pair.Total);
        var share = (double)pair.Count / pair.Total;
        return low >= 0 && low <= share && share <= high && high <= 1;
    });

    [Fact]
    public void Who_has_it_and_who_has_not_mirror_each_other() => Counts.Sample(pair =>
    {
        var (low, high) = WilsonInterval.Of(pair.Count, pair.Total);
        var mirrored = WilsonInterval.Of(pair.Total - pair.Count, pair.Total);
        return Math.Abs(low - (1 - mirrored.High)) < 1e-12 && Math.Abs(high - (1 - mirrored.Low)) < 1e-12;
    });

    [Fact]
    public void More_who_have_it_move_both_ends_up() => Counts.Where(pair => pair.Count < pair.Total).Sample(pair =>
    {
        var (fewer, more) = (WilsonInterval.Of(pair.Count, pair.Total), WilsonInterval.Of(pair.Count + 1, pair.Total));
        return fewer.Low < more.Low && fewer.High < more.High;
    });

    internal static Gen<(int Count, int Total)> Counts { get; } =
        Gen.Int[1, 2000].SelectMany(total => Gen.Int[0, total].Select(count => (count, total)));
}
