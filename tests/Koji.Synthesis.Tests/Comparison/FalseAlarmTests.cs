using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.Comparison;

/// <summary>Calibration by simulation, seeds fixed: where segments do not differ, "sure" is said no more often than the stated rate.</summary>
public class FalseAlarmTests
{
    private static readonly double[] Shares = [0.25, 0.2, 0.15, 0.1, 0.08, 0.07, 0.05, 0.04, 0.03, 0.03];

    [Theory]
    [InlineData(2, 40)]
    [InlineData(2, 200)]
    [InlineData(3, 60)]
    [InlineData(5, 100)]
    public void Where_there_is_no_true_difference_a_report_says_sure_in_at_most_one_of_twenty(int segments, int asked)
    {
        const int Studies = 400;
        var alarmed = Enumerable.Range(0, Studies).Count(seed => Compare(new Random(seed), segments, asked, (_, theme) => Shares[theme]).Any(found => found.Certainty == Certainty.Sure));

        Assert.InRange((double)alarmed / Studies, 0, 0.05);
    }

    [Fact]
    public void A_true_difference_of_twenty_points_is_found_for_sure_in_most_studies()
    {
        const int Studies = 100;
        var found = Enumerable.Range(0, Studies).Count(seed => Compare(new Random(seed), 2, 200, (segment, theme) => theme == 0 ? 0.2 + (0.2 * segment) : Shares[theme] * (1 - (0.2 * segment)))
            .Any(comparison => comparison is { Theme: "theme 0", Certainty: Certainty.Sure, Difference: < 0 }));

        Assert.InRange(found, 80, Studies);
    }

    // Looked at after every ten people a segment, up to three hundred: thirty looks at growing answers without a true difference.
    [Theory]
    [InlineData(2, true, 0, 0.05)]
    [InlineData(3, true, 0, 0.05)]
    [InlineData(2, false, 0.1, 1)]
    public void Who_looks_at_each_ten_answers_is_not_told_more_often_of_what_is_not_there(int segments, bool isWatched, double least, double most)
    {
        const int Studies = 200;
        var alarmed = Enumerable.Range(0, Studies).Count(seed => IsEverAlarmed(new Random(seed), segments, isWatched));

        Assert.InRange((double)alarmed / Studies, least, most);
    }

    [Fact]
    public void A_true_difference_of_twenty_points_is_found_in_most_studies_that_are_looked_at_all_the_time()
    {
        const int Studies = 100;
        var found = Enumerable.Range(0, Studies).Count(seed => Compare(new Random(seed), 2, 300, (segment, theme) => theme == 0 ? 0.2 + (0.2 * segment) : Shares[theme] * (1 - (0.2 * segment)), isWatched: true)
            .Any(comparison => comparison is { Theme: "theme 0", Certainty: Certainty.Sure, Difference: < 0 }));

        Assert.InRange(found, 80, Studies);
    }

    private static bool IsEverAlarmed(Random random, int segments, bool isWatched)
    {
        const int Step = 10;
        var counts = Empty(segments);
        for (var asked = Step; asked <= 300; asked += Step)
        {
            Ask(random, counts, Step, (_, theme) => Shares[theme]);
            if (Compare(counts, asked, isWatched).Any(found => found.Certainty == Certainty.Sure))
            {
                return true;
            }
        }

        return false;
    }

    [Fact]
    public void Three_segments_are_compared_pair_by_pair_in_each_theme() =>
        Assert.Equal(
            [("segment 0", "segment 1"), ("segment 0", "segment 2"), ("segment 1", "segment 2")],
            Compare(new Random(1), 3, 40, (_, theme) => Shares[theme]).Where(found => found.Theme == "theme 3").Select(found => (found.SegmentA, found.SegmentB)));

    private static IReadOnlyList<SegmentComparison> Compare(Random random, int segments, int asked, Func<int, int, double> share, bool isWatched = false)
    {
        var counts = Empty(segments);
        Ask(random, counts, asked, share);
        return Compare(counts, asked, isWatched);
    }

    private static int[][] Empty(int segments) => [.. Enumerable.Range(0, segments).Select(_ => new int[Shares.Length])];

    private static void Ask(Random random, int[][] counts, int people, Func<int, int, double> share)
    {
        for (var segment = 0; segment < counts.Length; segment++)
        {
            for (var person = 0; person < people; person++)
            {
                var (left, theme) = (random.NextDouble(), 0);
                while (theme < Shares.Length && (left -= share(segment, theme)) >= 0)
                {
                    theme++;
                }

                counts[segment][Math.Min(theme, Shares.Length - 1)]++;
            }
        }
    }

    private static IReadOnlyList<SegmentComparison> Compare(int[][] counts, int asked, bool isWatched)
    {
        var themes = Shares.Select((_, theme) => new Theme(
            $"theme {theme}", $"Theme {theme}", [], ThemeLevel.Medium, null, 0, 0, [], new Prevalence(0, 0, 0, 0, 0, 1),
            [.. counts.Select((found, segment) => new SegmentPrevalence($"segment {segment}", found[theme], found[theme], asked, (double)found[theme] / asked, 0, 1))])).ToArray();
        return SegmentComparer.Compare(themes, [.. counts.Select((_, segment) => new SegmentSize($"segment {segment}", asked, asked, 0))], isWatched);
    }
}
