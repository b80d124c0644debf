using System.Collections.Immutable;
using Koji.Bot.Segments;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

internal sealed record StudySegment(SegmentDefinition Definition, int? Quota, int? Target, double? Sample);

/// <summary>Reads the segments of a study.</summary>
internal static class SegmentReader
{
    public static ImmutableArray<StudySegment> ReadAll(SectionReader file, ReadingContext context) => ReadAll(file.Items(StudyFormat.Segments), SegmentFormat.Section, context);

    /// <param name="items">The items of a list of segments, wherever it stands.</param>
    /// <param name="shape">Which keys may stand there.</param>
    public static ImmutableArray<StudySegment> ReadAll(ImmutableArray<SourceNode> items, SectionShape shape, ReadingContext context)
    {
        var segments = ImmutableArray.CreateBuilder<StudySegment>();
        foreach (var item in items)
        {
            if (SectionReader.Open(item, shape, "a segment", "segments", context, OfAStudy) is { } section
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

    private static string? OfAStudy(string key) =>
        SegmentFormat.Section.Fields.Any(field => field.Key == key) ? "It belongs to a study: a segment by itself asks nobody" : null;

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

        var (target, sample) = (Goals.ReadTarget(section, SegmentFormat.Target, quota, context), section.Share(SegmentFormat.Sample));
        return id is null ? null : new StudySegment(new SegmentDefinition(id, name ?? id, when?.Value.Trim() ?? "", decision, playbook, value?.Value.Trim()), quota, target, sample);
    }
}
