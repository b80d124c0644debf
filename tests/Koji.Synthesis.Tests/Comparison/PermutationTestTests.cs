using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class PermutationTestTests
{
    [Fact]
    public void Three_low_against_three_high_values_are_two_of_twenty_ways_of_dealing() =>
        Assert.Equal(0.1, PermutationTest.TwoSided([1, 2, 3], [10, 11, 12]), 12);

    [Fact]
    public void The_same_values_on_both_sides_differ_by_nothing() => Assert.Equal(1, PermutationTest.TwoSided([1, 2], [2, 1]), 12);

    [Fact]
    public void Nobody_on_one_side_tells_nothing() => Assert.Equal(1, PermutationTest.TwoSided([], [1, 2]));

    [Fact]
    public void For_yes_and_no_it_agrees_with_Fisher()
    {
        double[] a = [.. Enumerable.Repeat(1.0, 12), .. Enumerable.Repeat(0.0, 8)];
        double[] b = [.. Enumerable.Repeat(1.0, 5), .. Enumerable.Repeat(0.0, 15)];

        Assert.Equal(FisherExact.TwoSided(12, 20, 5, 20), PermutationTest.TwoSided(a, b), 0.01);
        Assert.Equal(PermutationTest.TwoSided(a, b), PermutationTest.TwoSided([.. a.Reverse()], [.. b.Reverse()]));
    }
}
