using System.Collections.Immutable;
using System.Text;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Reading;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies;

/// <summary>Reads a study from its YAML file; the keys stand in <c>docs/studies.md</c>. Pure, and takes any text.</summary>
public static class StudyReader
{
    /// <summary>The largest file, in bytes of UTF-8.</summary>
    public const int LargestFile = 256 * 1024;

    private const int UsualProbeBudget = 4;

    /// <param name="fileName">For messages only; nothing is opened.</param>
    /// <returns>The study, its guide at version 1; or every mistake of the file.</returns>
    public static StudyReadResult Read(string yaml, string fileName)
    {
        var context = new ReadingContext();
        var study = ReadSource(yaml, context);
        var problems = context.Problems.InOrder();
        return new StudyReadResult(problems.IsEmpty ? study : null, problems, context.Places, fileName);
    }

    private static Study? ReadSource(string yaml, ReadingContext context)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > LargestFile)
        {
            context.Problems.Add(new SourcePosition(1, 1), $"The file is larger than {LargestFile / 1024} KB", "Write a study of fewer questions, or check that this is the right file");
            return null;
        }

        // Some editors on Windows begin a file with a byte-order mark.
        return SourceReader.Read(yaml.TrimStart('\uFEFF'), context.Problems) is { } root
            && SectionReader.Open(root, StudyFormat.Study, "a study", "", context) is { } section
            ? ReadStudy(section, yaml, context)
            : null;
    }

    private static Study ReadStudy(SectionReader file, string yaml, ReadingContext context)
    {
        // Languages first: what a text must hold depends on them.
        context.Languages = ReadLanguages(file, context);
        var id = file.Id(StudyFormat.Id) ?? "";
        var segments = SegmentReader.ReadAll(file, context);
        var sms = file.Section(StudyFormat.Sms, "'sms'");
        var outreach = OutreachReader.Read(file, sms?.Flag(SmsFormat.Links) ?? false, context);
        var comparison = OutreachReader.ReadComparison(file, segments, context);
        var study = new Study
        {
            Id = id,
            Name = file.Line(StudyFormat.Name) ?? "",
            Goal = file.Line(StudyFormat.Goal) ?? "",
            Decision = file.Line(StudyFormat.Decision) ?? "",
            Listening = file.Flag(StudyFormat.Listening) ?? false,
            Keyword = ReadKeyword(file, context),
            MessageLimits = ReadLimits(sms, file.Section(StudyFormat.Model, "'model'")),
            Channels = ReadChannels(file, context),
            Segments = [.. segments.Select(segment => segment.Definition)],
            Quotas = ByGroup([.. segments.Select(segment => (segment.Definition.Id, segment.Quota)), (comparison?.Group.Id ?? "", comparison?.Quota)]),
            Targets = ByGroup([.. segments.Select(segment => (segment.Definition.Id, segment.Target)), (comparison?.Group.Id ?? "", comparison?.Target)]),
            Samples = ByGroup(segments.Select(segment => (segment.Definition.Id, segment.Sample))),
            Comparison = comparison?.Group,
            Outreach = outreach.Outreach,
            Guide = ReadGuide(file, id, segments, comparison, outreach, context),
            Source = yaml,
        };
        OutreachReader.CheckStop(file, outreach.Outreach, study, context);
        return study;
    }

    /// <summary>What is said of groups, by their ids; of two of one name, which is a mistake, the first.</summary>
    private static ImmutableSortedDictionary<string, T> ByGroup<T>(IEnumerable<(string Id, T? Value)> said)
        where T : struct =>
        said.Where(one => one.Value is not null).DistinctBy(one => one.Id, StringComparer.Ordinal).ToImmutableSortedDictionary(one => one.Id, one => one.Value!.Value, StringComparer.Ordinal);

    private static DiscussionGuide ReadGuide(
        SectionReader file, string id, ImmutableArray<StudySegment> segments, ComparisonSection? comparison, OutreachSection outreach, ReadingContext context)
    {
        var opening = file.Section(StudyFormat.Opening, "the opening");
        return new DiscussionGuide
        {
            StudyId = id,
            Version = 1,
            Languages = context.Languages,
            Opening = new GuideOpening
            {
                Asker = opening?.Text(OpeningFormat.Asker) ?? LocalizedText.Of(""),
                Purpose = opening?.Text(OpeningFormat.Purpose) ?? LocalizedText.Of(""),
                Minutes = opening?.Whole(OpeningFormat.Minutes) ?? 1,
                DataUse = opening?.Text(OpeningFormat.DataUse),
            },
            ProbeBudget = file.Section(StudyFormat.Probes, "'probes'")?.Whole(ProbesFormat.Budget) ?? UsualProbeBudget,
            Known = OutreachReader.ReadKnown(file, context),
            Reminders = outreach.Reminders,
            ExpiresAfter = outreach.ExpiresAfter,
            Questions = QuestionReader.ReadAll(file, [.. segments.Select(segment => segment.Definition.Id), .. comparison is null ? Array.Empty<string>() : [comparison.Group.Id]], context),
            Thanks = file.Text(StudyFormat.Thanks),
        };
    }

    private static ImmutableArray<string> ReadLanguages(SectionReader file, ReadingContext context)
    {
        var languages = ImmutableArray.CreateBuilder<string>();
        foreach (var item in file.Items(StudyFormat.Languages))
        {
            AddOnce(languages, ValueReader.Language(item, context.Problems), item, context);
        }

        return languages.Count > 0 ? languages.ToImmutable() : ["en"];
    }

    private static ImmutableSortedDictionary<string, int> ReadLimits(SectionReader? sms, SectionReader? model) =>
        new[] { (Name: "sms", Limit: sms?.Whole(SmsFormat.MaxSegments)), (Name: "model", Limit: model?.Whole(ModelFormat.MaxTokens)) }
            .Where(one => one.Limit is not null).ToImmutableSortedDictionary(one => one.Name, one => one.Limit!.Value);

    private static string? ReadKeyword(SectionReader file, ReadingContext context)
    {
        if (file.Line(StudyFormat.Keyword) is not { } written)
        {
            return null;
        }

        var at = file.PlaceOf(StudyFormat.Keyword) ?? file.At;
        if (StudyKeyword.Of(written) is not { } keyword || !string.Equals(keyword, written, StringComparison.OrdinalIgnoreCase))
        {
            context.Problems.Add(at, $"'{ProblemList.Quote(written)}' cannot be a keyword", $"Write one word of 2 to {StudyKeyword.Longest} letters a-z and digits, such as 'churn'");
            return null;
        }

        if (StudyKeyword.IsTaken(keyword))
        {
            context.Problems.Add(at, $"'{keyword}' is a word that people write for other reasons", "Write another one, such as a word of the study's name");
            return null;
        }

        return keyword;
    }

    private static ImmutableArray<string> ReadChannels(SectionReader file, ReadingContext context)
    {
        var channels = ImmutableArray.CreateBuilder<string>();
        var word = (WordShape)((ListShape)StudyFormat.Channels.Shape).Item;
        foreach (var item in file.Items(StudyFormat.Channels))
        {
            AddOnce(channels, ValueReader.Word(item, StudyFormat.Channels.Key, word, context.Problems), item, context);
        }

        return channels.ToImmutable();
    }

    private static void AddOnce(ImmutableArray<string>.Builder list, string? value, SourceNode node, ReadingContext context)
    {
        if (value is not null && list.Contains(value))
        {
            context.Problems.Add(node.At, $"'{value}' stands here twice", "Remove one of them");
        }
        else if (value is not null)
        {
            list.Add(value);
        }
    }
}
