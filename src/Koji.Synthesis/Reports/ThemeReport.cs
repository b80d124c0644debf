using System.Text.Json.Serialization;
using Koji.Synthesis.Codebooks;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>What people said, as themes, and how segments differ: everything that a page, a file or a terminal needs to show.</summary>
/// <param name="Title">What the reader sees on top.</param>
/// <param name="Asked">Rows that were read, blank answers included.</param>
/// <param name="Answered">Rows with something in them.</param>
/// <param name="Unassigned">Answers, not blank, that fit no theme.</param>
/// <param name="Segments">The segments, in order of name; a single one named <see cref="EverybodySegment"/> where rows have none.</param>
/// <param name="Themes">Themes at the default level first, then the coarse, then the fine ones; each level largest first, and each holds every answer that has a theme.</param>
/// <param name="Assignments">One a row, ordered by id.</param>
/// <param name="Comparisons">Each theme in each pair of segments, in the order of the themes.</param>
/// <param name="Skipped">Rows that could not be read, in the order of the file.</param>
/// <param name="Method">How it was made and what it cannot say, a sentence or two each, in plain words.</param>
public sealed record ThemeReport(
    string Title,
    int Asked,
    int Answered,
    int Unassigned,
    IReadOnlyList<SegmentSize> Segments,
    IReadOnlyList<Theme> Themes,
    IReadOnlyList<Assignment> Assignments,
    IReadOnlyList<SegmentComparison> Comparisons,
    IReadOnlyList<SkippedRow> Skipped,
    IReadOnlyList<string> Method)
{
    /// <summary>What each segment says more than the others, most telling first; empty where there is but one.</summary>
    public IReadOnlyList<DistinctiveWord> Distinctive { get; init; } = [];

    /// <summary>What gathers among the answers that fit no theme of a codebook, largest first; empty where there is no codebook.</summary>
    public IReadOnlyList<EmergingTheme> Emerging { get; init; } = [];

    /// <summary>Of which themes people say that something is missing or should be otherwise, most first.</summary>
    public IReadOnlyList<VoicedTheme> Needs { get; init; } = [];

    /// <summary>Of which themes people say why they did what they did, or what they wanted to reach, most first.</summary>
    public IReadOnlyList<VoicedTheme> Motives { get; init; } = [];

    /// <summary>Those of the default level, largest first: what a table or a page shows. The others lie above and below them.</summary>
    [JsonIgnore]
    public IEnumerable<Theme> DefaultThemes => Themes.Where(theme => theme.Level == ThemeLevel.Medium);

    /// <summary>The one segment of a set of answers without segments.</summary>
    public const string EverybodySegment = "all";

    /// <summary>Those who have no segment, in a set of answers where others have one. They are counted, and not compared.</summary>
    public const string NoSegment = "(no segment)";
}

/// <summary>How many people a segment stands for.</summary>
/// <param name="Asked">Rows of the segment, blank answers included.</param>
/// <param name="Answered">Rows with something in them.</param>
/// <param name="Unassigned">Answers, not blank, that fit no theme.</param>
public sealed record SegmentSize(string Segment, int Asked, int Answered, int Unassigned);

/// <summary>A row that could not be read.</summary>
/// <param name="Row">Its number in the file; the header is row 1.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record SkippedRow(int Row, string Reason);
