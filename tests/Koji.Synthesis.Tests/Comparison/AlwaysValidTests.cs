using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class AlwaysValidTests
{
    // By the formula, with scipy.stats.norm.ppf for the normal score.
    [Theory]
    [InlineData(0.05, 4, 4, 0.5412949)]
    [InlineData(0.001, 50, 50, 0.0244429)]
    [InlineData(1e-6, 120, 95, 5.16053e-5)]
    public void A_p_of_one_look_becomes_a_larger_one(double p, int a, int b, double expected) =>
        Assert.Equal(expected, AlwaysValid.P(p, a, b), expected * 1e-4);

    [Fact]
    public void An_interval_that_just_touches_no_difference_has_a_p_of_one_in_twenty()
    {
        var z = AlwaysValid.Z(60, 40);
        var p = 2 * MathNet.Numerics.Distributions.Normal.CDF(0, 1, -z);

        Assert.Equal(0.05, AlwaysValid.P(p, 60, 40), 1e-9);
    }

    [Fact]
    public void Nothing_can_be_said_where_nobody_was_asked()
    {
        Assert.Equal(1, AlwaysValid.P(1e-9, 0, 50));
        Assert.Equal(double.PositiveInfinity, AlwaysValid.Z(50, 0));
        Assert.Equal((-1.0, 1.0), NewcombeInterval.Of(1, 50, 0, 50, AlwaysValid.Z(50, 0)));
    }

    [Fact]
    public void The_surest_difference_stays_a_number() =>
        Assert.InRange(AlwaysValid.P(0, 500, 500), 0, 1e-100);

    [Fact]
    public void It_is_never_surer_than_a_single_look() =>
        Assert.All(Enumerable.Range(1, 200), n => Assert.True(AlwaysValid.P(0.01, n, n) > 0.01));
}
