using System.Collections.Immutable;
using Koji.Bot.Segments.Proposals.Clusters;

namespace Koji.Bot.Tests.Segments.Proposals;

public class KMeansTests
{
    [Fact]
    public void Three_heaps_are_found()
    {
        var clustering = KMeans.Fit(Heaps(3, 40), 3, seed: 7, starts: 3);
        Assert.Equal([40, 40, 40], clustering.Sizes());
        Assert.Equal(1, Stability.AdjustedRand(clustering.Labels, [.. Enumerable.Range(0, 120).Select(i => i % 3)]));
    }

    [Fact]
    public void The_same_seed_gives_the_same_clusters()
    {
        var points = Heaps(4, 50);
        var (first, second) = (KMeans.Fit(points, 3, seed: 5), KMeans.Fit(points, 3, seed: 5));
        Assert.Equal(first.Labels, second.Labels);
        Assert.Equal(first.Spread, second.Spread);
    }

    [Fact]
    public void Clusters_come_the_largest_first()
    {
        var sizes = KMeans.Fit([.. Heaps(3, 30), .. Heaps(1, 60)], 3, seed: 1, starts: 3).Sizes();
        Assert.Equal(sizes.OrderDescending(), sizes);
    }

    [Fact]
    public void Heaps_speak_for_their_own_number()
    {
        var number = ClusterNumber.Suggest(Heaps(3, 40), seed: 1);
        Assert.Equal(3, number.Suggested);
        Assert.Equal(7, number.Tried.Length);
        var three = number.Tried[1];
        Assert.True(three is { Clusters: 3, Silhouette: > 0.7, Stability: > 0.95, Smallest: 40 }, three.ToString());
        Assert.Contains("The gap statistic alone would say 3.", number.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_people_some_are_looked_at_and_the_sizes_are_those_of_all()
    {
        var number = ClusterNumber.Suggest(Heaps(2, 4000), seed: 1);
        Assert.Equal(2, number.Suggested);
        Assert.InRange(number.Tried[0].Smallest, 3800, 4000);
    }

    [Fact]
    public void A_number_whose_clusters_do_not_come_back_is_not_suggested_however_clear_its_borders()
    {
        var number = ClusterNumber.Choose([new(2, 0.4, 0.95, 1, 0.1, 30), new(3, 0.6, 0.5, 1.2, 0.1, 20), new(4, 0.5, 0.9, 1.1, 0.1, 2)], 100, byGap: 3);
        Assert.Equal(2, number.Suggested);
        Assert.Equal(
            "2 clusters: their borders are the clearest (silhouette 0.40) among the numbers whose clusters come back when a fifth of the people is left out (stability 0.80 or more) and hold 10 people or more each. "
            + "Not stable: 3. The gap statistic alone would say 3. The borders are soft: many people lie between two clusters.",
            number.Reason);
    }

    [Fact]
    public void Where_nothing_is_stable_it_says_so()
    {
        var number = ClusterNumber.Choose([new(2, 0.2, 0.3, 1, 0.1, 30), new(3, 0.1, 0.5, 1.2, 0.1, 20)], 100, byGap: 1);
        Assert.Equal(3, number.Suggested);
        Assert.StartsWith("No number of clusters comes back", number.Reason, StringComparison.Ordinal);
        Assert.Contains("no more structure than in points without any", number.Reason, StringComparison.Ordinal);
        Assert.Contains("The borders are weak", number.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 1, 1, 0, 0 }, 1)]
    [InlineData(new[] { 0, 0, 1, 1 }, new[] { 0, 1, 0, 1 }, -0.5)]
    // By hand, from the definition: two pairs are together in both, of 5 in the one and 6 in the other, among 21.
    [InlineData(new[] { 0, 0, 0, 1, 1, 2, 2 }, new[] { 0, 0, 1, 1, 1, 2, 0 }, 0.1403508772)]
    public void Agreement_is_the_adjusted_Rand_index(int[] one, int[] other, double expected) => Assert.Equal(expected, Stability.AdjustedRand(one, other), 6);

    /// <summary>Around points on a circle, one heap after the other in turn.</summary>
    private static ImmutableArray<float[]> Heaps(int heaps, int each)
    {
        var draw = new Draw(3);
        return [.. Enumerable.Range(0, heaps * each).Select(i =>
        {
            var angle = i % heaps * 2 * Math.PI / heaps;
            return new[] { (float)((10 * Math.Cos(angle)) + draw.Next()), (float)((10 * Math.Sin(angle)) + draw.Next()) };
        })];
    }
}
