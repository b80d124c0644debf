using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class MeanIntervalTests
{
    /// <summary>R: <c>t.test(c(1, 2, 3, 4, 5))$conf.int</c>.</summary>
    [Fact]
    public void It_is_that_of_Students_t()
    {
        var (low, high) = MeanInterval.Of([1, 2, 3, 4, 5])!.Value;

        Assert.Equal(1.036757, low, 1e-6);
        Assert.Equal(4.963243, high, 1e-6);
    }

    [Fact]
    public void One_value_tells_nothing_of_how_far_others_lie()
    {
        Assert.Null(MeanInterval.Of([3]));
        Assert.Null(MeanInterval.Of([]));
        Assert.Equal((2, 2), MeanInterval.Of([2, 2, 2]));
    }
}
