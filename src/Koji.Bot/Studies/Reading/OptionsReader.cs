using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Reads what can be picked or ranked, and how many of it.</summary>
internal static class OptionsReader
{
    private const string OtherId = "other";

    private static ImmutableArray<Option> Read(SectionReader question, ReadingContext context)
    {
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var item in question.Items(QuestionFormat.Options))
        {
            if (ReadOption(item, question.Path, context) is { } option)
            {
                AddUnique(options, option, item, context);
            }
        }

        return options.ToImmutable();
    }

    public static SingleChoiceQuestion ReadSingle(SectionReader section, string id, LocalizedText text, ReadingContext context)
    {
        var options = Read(section, context);
        return new SingleChoiceQuestion { Id = id, Text = text, Options = options, AllowOther = ReadOther(section, options, context) };
    }

    public static MultipleChoiceQuestion ReadMultiple(SectionReader section, string id, LocalizedText text, ReadingContext context)
    {
        var options = Read(section, context);
        var other = ReadOther(section, options, context);
        var (min, max) = (section.Whole(QuestionFormat.MinPicks), section.Whole(QuestionFormat.MaxPicks));
        var available = options.Length + (other ? 1 : 0);
        CheckAtMost(section, QuestionFormat.MinPicks, min, available, context);
        CheckAtMost(section, QuestionFormat.MaxPicks, max, available, context);
        if (min > max)
        {
            context.Problems.Add(section.PlaceOf(QuestionFormat.MaxPicks) ?? section.At, $"At least {min} must be picked and at most {max} may be", "Let 'max_picks' be no less than 'min_picks'");
        }

        return new MultipleChoiceQuestion
        {
            Id = id,
            Text = text,
            Options = options,
            AllowOther = other,
            MinPicks = min ?? 0,
            MaxPicks = max,
        };
    }

    public static RankingQuestion ReadRanking(SectionReader section, string id, LocalizedText text, ReadingContext context)
    {
        var options = Read(section, context);
        var top = section.Whole(QuestionFormat.Top);
        CheckAtMost(section, QuestionFormat.Top, top, options.Length, context);
        return new RankingQuestion
        {
            Id = id,
            Text = text,
            Options = options,
            Top = top,
        };
    }

    /// <summary>A label alone, in one language or in each; or a section with id and label.</summary>
    private static Option? ReadOption(SourceNode node, string questionPath, ReadingContext context)
    {
        var shape = (TextShape)OptionFormat.Label.Shape;
        if (node is not SourceMap map || map.Entries.All(entry => context.Languages.Contains(entry.Key)))
        {
            return ValueReader.Text(node, "option", shape, context) is { } text ? Make(null, text, node, context) : null;
        }

        var section = SectionReader.Open(map, OptionFormat.Section, "an option", $"{questionPath}.options", context)!;
        var id = section.Id(OptionFormat.Id);
        var idIsWrong = id is null && map.Find(OptionFormat.Id.Key) is not null;
        return section.Text(OptionFormat.Label) is { } label && !idIsWrong ? Make(id, label, node, context) : null;
    }

    private static Option? Make(string? id, LocalizedText label, SourceNode node, ReadingContext context)
    {
        id ??= Slug.Of(label.ByLanguage[context.Languages[0]], ((IdShape)OptionFormat.Id.Shape).Longest);
        if (id.Length > 0)
        {
            return new Option(id, label);
        }

        context.Problems.Add(node.At, $"No id can be made of the label '{ProblemList.Quote(label.ByLanguage[context.Languages[0]])}'", "Write { id: …, label: … } with an id in letters and digits");
        return null;
    }

    private static void AddUnique(ImmutableArray<Option>.Builder options, Option option, SourceNode node, ReadingContext context)
    {
        if (options.FirstOrDefault(other => other.Id == option.Id) is { } same)
        {
            context.Problems.Add(
                node.At,
                $"Two options have the id '{option.Id}'",
                same.Label.ByLanguage[context.Languages[0]] == option.Label.ByLanguage[context.Languages[0]] ? "Remove one of them" : "Write { id: …, label: … } with an id of its own");
            return;
        }

        foreach (var language in context.Languages)
        {
            if (options.Any(other => string.Equals(other.Label.ByLanguage[language], option.Label.ByLanguage[language], StringComparison.OrdinalIgnoreCase)))
            {
                context.Problems.Add(node.At, $"Two options read '{ProblemList.Quote(option.Label.ByLanguage[language])}' in {language}", "Give each a label of its own");
                return;
            }
        }

        options.Add(option);
    }

    private static void CheckAtMost(SectionReader section, Field field, int? number, int available, ReadingContext context)
    {
        if (number > available && available > 0)
        {
            context.Problems.Add(section.PlaceOf(field) ?? section.At, $"'{field.Key}' is {number}, and there are {available} options", $"Write {available} or less, or leave it out");
        }
    }

    /// <summary>An option that says "other" beside <c>other: true</c> would be there twice.</summary>
    private static bool ReadOther(SectionReader section, ImmutableArray<Option> options, ReadingContext context)
    {
        var other = section.Flag(QuestionFormat.Other) ?? false;
        if (other && options.Any(option => option.Id == OtherId))
        {
            context.Problems.Add(section.PlaceOf(QuestionFormat.Other) ?? section.At, "'other: true' adds an option of its own, and the list has one called 'other' too", "Remove it from the list");
        }

        return other;
    }
}
