using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class CoOccurrenceTests
{
    [Fact]
    public void Pairs_are_counted_and_tested_as_a_table_of_four()
    {
        // 12 chose both, 6 the first alone, 3 the second alone, 19 neither.
        var picks = Picks(12, "a", "b").Concat(Picks(6, "a")).Concat(Picks(3, "b")).Concat(Picks(19)).ToArray();

        var pair = Assert.Single(CoOccurrence.Of(["a", "b"], picks));

        Assert.Equal((12, 18, 15, 40), (pair.Both, pair.CountA, pair.CountB, pair.Of));
        Assert.Equal(12.0 * 40 / (18 * 15), pair.Lift, 12);

        // scipy.stats.fisher_exact([[12, 6], [3, 19]])
        Assert.Equal(0.00090894, pair.P, 8);
    }

    [Fact]
    public void Q_is_over_all_pairs_and_what_nobody_chose_goes_with_nothing()
    {
        var pairs = CoOccurrence.Of(["a", "b", "c"], [.. Picks(10, "a", "b"), .. Picks(10)]);

        Assert.Equal([("a", "b"), ("a", "c"), ("b", "c")], pairs.Select(pair => (pair.A, pair.B)));
        Assert.True(pairs[0].Q > pairs[0].P);
        Assert.Equal(0, pairs[1].Lift);
    }

    private static IEnumerable<IReadOnlySet<string>> Picks(int count, params string[] options) => Enumerable.Repeat((IReadOnlySet<string>)options.ToHashSet(), count);
}
