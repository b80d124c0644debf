namespace Koji.Synthesis.Reports;

/// <summary>Which row belongs to which segment.</summary>
internal sealed class SegmentIndex
{
    private readonly int[] _segmentOf;
    private readonly int[] _asked;

    public SegmentIndex(IReadOnlyList<AnswerRow> rows)
    {
        var any = rows.Any(row => !string.IsNullOrWhiteSpace(row.Segment));
        string NameOf(AnswerRow row) => !string.IsNullOrWhiteSpace(row.Segment) ? row.Segment : any ? ThemeReport.NoSegment : ThemeReport.EverybodySegment;

        Names = [.. rows.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var indices = Names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        _segmentOf = [.. rows.Select(row => indices[NameOf(row)])];
        _asked = new int[Names.Count];
        foreach (var segment in _segmentOf)
        {
            _asked[segment]++;
        }
    }

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Of(int row) => _segmentOf[row];

    /// <summary>Rows of a segment, blank answers included; never nought.</summary>
    public int Asked(int segment) => _asked[segment];
}
