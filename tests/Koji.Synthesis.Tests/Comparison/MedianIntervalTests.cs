using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class MedianIntervalTests
{
    // The ranks are scipy.stats.binom.ppf(0.025, n, 0.5), and the same from the other end.
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(10, 2, 9)]
    [InlineData(20, 6, 15)]
    [InlineData(89, 35, 55)]
    [InlineData(200, 86, 115)]
    public void It_lies_between_two_of_the_values(int n, double low, double high) =>
        Assert.Equal((low, high), MedianInterval.Of([.. Enumerable.Range(1, n).Select(value => (double)value).Reverse()]));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Too_few_values_have_none(int n) =>
        Assert.Null(MedianInterval.Of([.. Enumerable.Range(1, n).Select(value => (double)value)]));
}
