using Koji.Bot.Studies.Format;

namespace Koji.Bot.Studies.SegmentFiles;

/// <summary>Every key of a file of segments.</summary>
internal static class SegmentFileFormat
{
    public static Field Segments { get; } = new("segments", new ListShape(SegmentFormat.Alone, 1, 50), "The segments, as in a study.", Required: true);

    public static SectionShape File { get; } = new([Segments]);
}
