using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class PairwiseWinsTests
{
    [Fact]
    public void An_option_wins_against_all_that_stand_behind_it()
    {
        var wins = PairwiseWins.Of(["a", "b", "c"], [["a", "b", "c"], ["a", "c", "b"], ["b", "a", "c"]]);

        Assert.Equal(new PairwiseWin(2, 3), wins[0, 1]);
        Assert.Equal(new PairwiseWin(3, 3), wins[0, 2]);
        Assert.Equal(new PairwiseWin(2, 3), wins[1, 2]);
        Assert.Equal(new PairwiseWin(1, 3), wins[1, 0]);
        Assert.Equal(0.5, wins[0, 0].Share);
    }

    [Fact]
    public void What_a_ranking_leaves_out_loses_to_what_it_names_and_says_nothing_of_others()
    {
        var wins = PairwiseWins.Of(["a", "b", "c"], [["b"]]);

        Assert.Equal(new PairwiseWin(0, 1), wins[0, 1]);
        Assert.Equal(new PairwiseWin(0, 0), wins[0, 2]);
    }
}
