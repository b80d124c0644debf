using System.Collections.Immutable;
using Koji.Bot.Segments;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

internal sealed record StudySegment(SegmentDefinition Definition, int? Quota);

/// <summary>Reads the segments of a study.</summary>
internal static class SegmentReader
{
    public static ImmutableArray<StudySegment> ReadAll(SectionReader file, ReadingContext context) => ReadAll(file.Items(StudyFormat.Segments), context);

    /// <param name="items">The items of a list of segments, wherever it stands.</param>
    public static ImmutableArray<StudySegment> ReadAll(ImmutableArray<SourceNode> items, ReadingContext context)
    {
        var segments = ImmutableArray.CreateBuilder<StudySegment>();
        foreach (var item in items)
        {
            if (SectionReader.Open(item, SegmentFormat.Section, "a segment", "segments", context) is { } section
                && Read(section, context) is { } segment)
            {
                if (segments.Any(other => other.Definition.Id == segment.Definition.Id))
                {
                    context.Problems.Add(section.PlaceOf(SegmentFormat.Id) ?? section.At, $"Another segment is called '{segment.Definition.Id}' already", "Give each its own id");
                }

                segments.Add(segment);
            }
        }

        return segments.ToImmutable();
    }

    private static StudySegment? Read(SectionReader section, ReadingContext context)
    {
        var id = section.Id(SegmentFormat.Id);
        section.Path = $"segments.{id}";
        context.Mark(section.Path, section.At);
        var when = section.Expression(SegmentFormat.When);
        if (when is not null)
        {
            Expressions.CheckSegment(when, context);
        }

        var (name, decision, playbook, quota) = (section.Line(SegmentFormat.Name), section.Line(SegmentFormat.Decision), section.Line(SegmentFormat.Playbook), section.Whole(SegmentFormat.Quota));
        var value = section.Expression(SegmentFormat.Value);
        if (value is not null)
        {
            Expressions.CheckMeasure(value, context);
        }

        return id is null ? null : new StudySegment(new SegmentDefinition(id, name ?? id, when?.Value.Trim() ?? "", decision, playbook, value?.Value.Trim()), quota);
    }
}
