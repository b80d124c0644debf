using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Studies.Format;
using Koji.Bot.Studies.Yaml;

namespace Koji.Bot.Studies.Reading;

/// <summary>Reads <c>probe: 2</c> or <c>probe: { budget: 2, when: low, goal: … }</c>.</summary>
internal static class ProbeReader
{
    public static ProbePolicy Read(SectionReader question, QuestionType type, ReadingContext context)
    {
        switch (question.Value(QuestionFormat.Probe))
        {
            case null:
                return type == QuestionType.OpenEnded ? ProbePolicy.Default : ProbePolicy.None;
            case SourceMap map:
                return ReadSection(map, question.Path, type, context);
            case var number:
                var budget = ValueReader.Whole(number, QuestionFormat.Probe.Key, (WholeShape)ProbeFormat.Budget.Shape, context.Problems);
                return new ProbePolicy(budget ?? 0);
        }
    }

    private static ProbePolicy ReadSection(SourceMap map, string path, QuestionType type, ReadingContext context)
    {
        if (SectionReader.Open(map, ProbeFormat.Section, "'probe'", $"{path}.probe", context) is not { } section)
        {
            return ProbePolicy.None;
        }

        var when = section.Word(ProbeFormat.When) is { } word ? ProbeFormat.Whens[word] : ProbeWhen.Always;
        if (when != ProbeWhen.Always && type != QuestionType.Scale)
        {
            context.Problems.Add(section.PlaceOf(ProbeFormat.When) ?? section.At, "Only a scale has low and high answers", "Remove 'when': the follow-up is then made on every answer");
        }

        var budget = section.Whole(ProbeFormat.Budget) ?? ProbePolicy.Default.Budget;
        return new ProbePolicy(budget, when, section.Line(ProbeFormat.Goal))
        {
            Avoid = Lines(section, ProbeFormat.Avoid, "a word or a few", context),
            Instructions = section.Line(ProbeFormat.Instructions),
            BySegment = Lines(section, ProbeFormat.DeeperIn, "the id of a segment", context).ToImmutableSortedDictionary(id => id, _ => Math.Min(Deepest, budget + 1), StringComparer.Ordinal),
        };
    }

    private static ImmutableArray<string> Lines(SectionReader section, Field field, string wanted, ReadingContext context) =>
        [.. section.Items(field).Select(item => ValueReader.Scalar(item, field.Key, wanted, context.Problems)?.Value).OfType<string>().Distinct()];

    /// <summary>As many as any question may have.</summary>
    private const int Deepest = 3;

    /// <summary>Segments that a question names for its follow-ups and the study does not have.</summary>
    public static void CheckSegments(SectionReader question, ProbePolicy policy, ImmutableArray<string> segmentIds, ReadingContext context)
    {
        foreach (var unknown in policy.BySegment.Keys.Where(id => !segmentIds.Contains(id)))
        {
            context.Problems.Add(question.PlaceOf(QuestionFormat.Probe) ?? question.At, $"The study has no segment '{ProblemList.Quote(unknown)}'", segmentIds.IsEmpty ? "Define it under 'segments:' of the study" : $"Its segments are {string.Join(", ", segmentIds)}");
        }
    }
}
