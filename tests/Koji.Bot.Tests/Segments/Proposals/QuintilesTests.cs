using CsCheck;
using Koji.Bot.Segments.Proposals.Rfm;

namespace Koji.Bot.Tests.Segments.Proposals;

public class QuintilesTests
{
    private static readonly Gen<double[]> SomeValues = Gen.OneOf(Gen.Int[0, 8].Select(n => (double)n), Gen.Double[0, 1000]).Array[1, 60];

    [Fact]
    public void Ten_different_values_make_five_groups_of_two()
    {
        var quintiles = Quintiles.Of(Enumerable.Range(1, 10).Select(n => (double)n));
        Assert.Equal([2, 2, 2, 2, 2], quintiles.Sizes);
        Assert.Equal([3, 5, 7, 9], quintiles.Cuts);
        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], Enumerable.Range(1, 10).Select(n => quintiles.GroupOf(n)));
    }

    [Fact]
    public void Who_has_the_same_figure_is_in_the_same_group()
    {
        var quintiles = Quintiles.Of([1, 1, 1, 1, 1, 1, 2, 3, 4, 9]);
        Assert.Equal([6, 0, 0, 2, 2], quintiles.Sizes);
    }

    [Fact]
    public void One_person_is_in_the_lowest_group() => Assert.Equal([1, 0, 0, 0, 0], Quintiles.Of([7]).Sizes);

    [Fact]
    public void A_group_begins_at_its_cut_whatever_the_values() => SomeValues.Sample(values =>
    {
        var quintiles = Quintiles.Of(values);
        Assert.Equal(values.Length, quintiles.Sizes.Sum());
        foreach (var value in values)
        {
            Assert.Equal(quintiles.GroupOf(value), 1 + quintiles.Cuts.Count(cut => value >= cut));
        }
    });
}
