using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class DistinctiveWordsTests
{
    [Fact]
    public void The_words_of_a_segment_stand_out_and_those_of_everybody_do_not()
    {
        AnswerRow[] rows = [.. Enumerable.Range(0, 60).Select(i => new AnswerRow($"{i}", i % 2 == 0 ? "churned" : "stayed", i % 2 == 0 ? "The export was pricey and the invoice late" : "The export was helpful and the invoice late"))];
        var report = Synthesizer.Synthesize(rows, new());

        Assert.Equal([("churned", "pricey", 30, 0), ("stayed", "helpful", 30, 0)], report.Distinctive.Select(word => (word.Segment, word.Word, word.Count, word.CountElsewhere)));
        Assert.Empty(Synthesizer.Synthesize([.. rows.Select(row => row with { Segment = null })], new()).Distinctive);
    }

    [Fact]
    public void Z_is_that_of_the_formula()
    {
        // Equations 16, 20 and 22 by hand: 10 of 100 words against 5 of 200, prior 0.05 of 100 words.
        var odds = Math.Log(15.0 / 185) - Math.Log(10.0 / 290);

        Assert.Equal(odds / Math.Sqrt((1.0 / 15) + (1.0 / 10)), DistinctiveWords.Z(10, 100, 5, 200, 0.05, 100), 12);
    }

    [Fact]
    public void The_same_share_on_both_sides_is_nought() => Assert.Equal(0, DistinctiveWords.Z(10, 100, 10, 100, 0.1, 500), 12);
}
