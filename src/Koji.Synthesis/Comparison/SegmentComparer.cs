using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Comparison;

/// <summary>Sets each theme of each pair of segments side by side.</summary>
internal static class SegmentComparer
{
    /// <summary>Of more segments than this, only the largest are compared: pairs grow with the square, and nobody reads them.</summary>
    public const int MostSegments = 12;

    /// <param name="isWatched">The answers are looked at while they come in: p, q and intervals then hold at every look.</param>
    /// <returns>In the order of the themes, then of the segments.</returns>
    public static IReadOnlyList<SegmentComparison> Compare(IReadOnlyList<Theme> themes, IReadOnlyList<SegmentSize> segments, bool isWatched = false)
    {
        var compared = Compared(segments);
        var pairs = compared.SelectMany((a, i) => compared.Skip(i + 1).Select(b => (A: a, B: b))).ToArray();
        var tests = themes.SelectMany(theme => pairs.Select(pair => (theme, A: theme.BySegment[pair.A], B: theme.BySegment[pair.B]))).ToArray();
        var p = tests.Select(test => P(test.A, test.B, isWatched)).ToArray();
        var q = FalseDiscovery.Adjust(p);
        return [.. tests.Select((test, i) => Make(test.theme.Id, test.A, test.B, p[i], q[i], isWatched))];
    }

    private static double P(SegmentPrevalence a, SegmentPrevalence b, bool isWatched)
    {
        var p = FisherExact.TwoSided(a.Count, a.Asked, b.Count, b.Asked);
        return isWatched ? AlwaysValid.P(p, a.Asked, b.Asked) : p;
    }

    private static SegmentComparison Make(string theme, SegmentPrevalence a, SegmentPrevalence b, double p, double q, bool isWatched)
    {
        var difference = a.Share - b.Share;
        var (low, high) = isWatched
            ? NewcombeInterval.Of(a.Count, a.Asked, b.Count, b.Asked, AlwaysValid.Z(a.Asked, b.Asked))
            : NewcombeInterval.Of(a.Count, a.Asked, b.Count, b.Asked);
        var certainty = Verdict.Of(a.Asked, b.Asked, difference, p, q);
        return new SegmentComparison(theme, a.Segment, b.Segment, difference, low, high, p, q, certainty, Verdict.Say(certainty, a, b));
    }

    /// <returns>Indices of segments, in their order.</returns>
    private static int[] Compared(IReadOnlyList<SegmentSize> segments) => [.. segments
        .Select((segment, i) => (segment, i))
        .Where(pair => pair.segment.Segment != ThemeReport.NoSegment)
        .OrderByDescending(pair => pair.segment.Asked)
        .ThenBy(pair => pair.i)
        .Take(MostSegments)
        .Select(pair => pair.i)
        .Order()];
}
