using System.Collections.Immutable;
using System.Text;
using Koji.Bot.Segments;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Reading;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.SegmentFiles;

/// <summary>Reads segments from a file of their own; its list is written as that of a study. Pure, and takes any text.</summary>
public static class SegmentFileReader
{
    public static SegmentFileResult Read(string yaml)
    {
        var context = new ReadingContext();
        var segments = ReadSource(yaml, context);
        var problems = context.Problems.InOrder();
        return new SegmentFileResult(problems.IsEmpty ? segments : [], problems);
    }

    private static ImmutableArray<SegmentDefinition> ReadSource(string yaml, ReadingContext context)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > StudyReader.LargestFile)
        {
            context.Problems.Add(new SourcePosition(1, 1), $"The file is larger than {StudyReader.LargestFile / 1024} KB", "Check that this is the right file");
            return [];
        }

        if (SourceReader.Read(yaml.TrimStart('\uFEFF'), context.Problems) is not { } root
            || SectionReader.Open(root, SegmentFileFormat.File, "a file of segments", "", context) is not { } file)
        {
            return [];
        }

        return [.. SegmentReader.ReadAll(file.Items(SegmentFileFormat.Segments), SegmentFormat.Alone, context).Select(segment => segment.Definition)];
    }
}

/// <summary>A file of segments as it was read.</summary>
/// <param name="Segments">Empty where there is any problem.</param>
/// <param name="Problems">Every mistake, in the order of the file.</param>
public sealed record SegmentFileResult(ImmutableArray<SegmentDefinition> Segments, ImmutableArray<StudyProblem> Problems);
