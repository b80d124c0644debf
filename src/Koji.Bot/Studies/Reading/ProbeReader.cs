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

        return new ProbePolicy(section.Whole(ProbeFormat.Budget) ?? ProbePolicy.Default.Budget, when, section.Line(ProbeFormat.Goal));
    }
}
