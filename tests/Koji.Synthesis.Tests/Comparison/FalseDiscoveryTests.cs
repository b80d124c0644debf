using CsCheck;
using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class FalseDiscoveryTests
{
    // The fifteen p of Benjamini and Hochberg's own example (1995, section 3.2), of which four survive at 5 %.
    // Expected: R, p.adjust(p, "BH"); scipy.stats.false_discovery_control(p).
    [Fact]
    public void It_is_the_q_that_R_gives()
    {
        double[] p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1];
        double[] q = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571429, 0.0638571429, 0.0645, 0.0765, 0.486, 0.5811818182, 0.714875, 0.7532307692, 0.8132142857, 1];

        Assert.Equal(q, FalseDiscovery.Adjust(p).Select(value => Math.Round(value, 10)));
        Assert.Equal(4, FalseDiscovery.Adjust(p).Count(value => value <= 0.05));
    }

    [Fact]
    public void One_test_alone_needs_no_correction() => Assert.Equal([0.03], FalseDiscovery.Adjust([0.03]));

    [Fact]
    public void No_tests_give_no_q() => Assert.Empty(FalseDiscovery.Adjust([]));

    [Fact]
    public void Q_is_never_below_p_never_above_one_and_keeps_the_order() => Gen.Double[0, 1].Array[1, 60].Sample(p =>
    {
        var q = FalseDiscovery.Adjust(p);
        var sorted = p.Zip(q).OrderBy(pair => pair.First).Select(pair => pair.Second).ToArray();
        return q.Zip(p).All(pair => pair.First >= pair.Second && pair.First <= 1) && sorted.Zip(sorted.Skip(1)).All(pair => pair.First <= pair.Second);
    });
}
