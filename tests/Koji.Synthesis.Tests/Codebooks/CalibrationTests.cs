using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes.Algebra;
using static Koji.Synthesis.Tests.Codebooks.CodebookExamples;

namespace Koji.Synthesis.Tests.Codebooks;

/// <summary>Shares that were corrected by a random sample of codes.</summary>
public class CalibrationTests
{
    [Fact]
    public void From_thirty_drawn_codes_on_shares_are_estimated_and_the_report_says_from_how_many()
    {
        var report = CodebookSynthesis.Report(Rows, Drawn(30), new());

        Assert.Contains(report.Method, note => note.Contains("the 30 codes that were drawn at random", StringComparison.Ordinal));
        Assert.All(report.DefaultThemes.SelectMany(theme => theme.BySegment), share => Assert.InRange(share.Estimate!.Value, share.EstimateLow!.Value, share.EstimateHigh!.Value));
        Assert.All(report.DefaultThemes.SelectMany(theme => theme.BySegment), share => Assert.InRange(0.25, share.EstimateLow!.Value, share.EstimateHigh!.Value));
    }

    [Theory]
    [InlineData(29, "fewer than the 30")]
    [InlineData(0, "so shares are indicative")]
    public void With_fewer_they_are_indicative_and_the_report_says_so(int codes, string said)
    {
        var report = CodebookSynthesis.Report(Rows, Drawn(codes), new());

        Assert.Contains(report.Method, note => note.Contains(said, StringComparison.Ordinal) && note.Contains("indicative", StringComparison.Ordinal));
        Assert.All(report.DefaultThemes.SelectMany(theme => theme.BySegment), share => Assert.Null(share.Estimate));
    }

    [Fact]
    public void Codes_that_were_chosen_tell_nothing_of_shares() =>
        Assert.All(CodebookSynthesis.Report(Rows, Drawn(40, CodeSample.Chosen), new()).DefaultThemes.SelectMany(theme => theme.BySegment), share => Assert.Null(share.Estimate));

    [Fact]
    public void What_is_found_wrongly_half_the_time_is_put_right()
    {
        // Everything is found as theme 0, and half of it is theme 1 by code: 100 codes of 1,000 answers, in one segment.
        var found = new DenseRows(1_000, 2);
        for (var i = 0; i < 1_000; i++)
        {
            found[i][0] = 1;
        }

        var rows = Enumerable.Range(0, 1_000).Select(i => (i, 0, i < 100 ? i % 2 : (int?)null)).ToArray();
        var shares = new CalibratedShares(found, rows, [1_000]).Estimate();

        Assert.Equal(0.5, shares[0][0].Estimate, 1e-3);
        Assert.Equal(0.5, shares[1][0].Estimate, 1e-3);
        Assert.Equal(0.4, shares[1][0].Low, 0.03);
    }

    [Fact]
    public void The_interval_holds_the_true_share_nineteen_times_of_twenty()
    {
        // Two segments of a population in which theme 0 has 30 and 50 %, found rightly in 80 % of the cases; 100 codes. Seeds are fixed.
        var (held, tried) = (0, 0);
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            var found = new DenseRows(600, 2);
            var rows = new (int, int, int?)[600];
            for (var i = 0; i < 600; i++)
            {
                var truth = random.NextDouble() < (i % 2 == 0 ? 0.3 : 0.5) ? 0 : 1;
                found[i][random.NextDouble() < 0.8 ? truth : 1 - truth] = 1;
                rows[i] = (i, i % 2, random.NextDouble() < 1.0 / 6 ? truth : null);
            }

            var shares = new CalibratedShares(found, rows, [300, 300]).Estimate();
            held += (shares[0][0].Low <= 0.3 && 0.3 <= shares[0][0].High ? 1 : 0) + (shares[0][1].Low <= 0.5 && 0.5 <= shares[0][1].High ? 1 : 0);
            tried += 2;
        }

        Assert.InRange((double)held / tried, 0.85, 0.99);
    }

    private static Codebook Drawn(int count, CodeSample sample = CodeSample.Random) =>
        With([.. CodingSession.Draw(Rows, With(), count).Select((card, i) => Code($"c{i}", card.Answer, sample, ThemeOf(SubjectOf(card.Answer))))]);
}
