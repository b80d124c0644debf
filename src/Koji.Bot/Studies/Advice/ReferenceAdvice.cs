using Koji.Bot.Segments;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Studies.Format;

namespace Koji.Bot.Studies.Advice;

/// <summary>Segments of a study that are made of others: whether those are there. Pure.</summary>
public static class ReferenceAdvice
{
    /// <param name="active">The segments that are in use, by id; null where no store is at hand.</param>
    public static IEnumerable<StudyRemark> On(Study study, IReadOnlyDictionary<string, SegmentDefinition>? active)
    {
        foreach (var segment in study.Segments)
        {
            if (SegmentExpression.Parse(segment.Expression).Expression is { } expression
                && SegmentReferences.Resolve(segment.Id, expression, id => DefinitionOf(id, study, active)).Problem is { } problem)
            {
                yield return problem.What is null ? Missing(segment.Id, problem.SegmentId, study, active) : Impossible(segment.Id, problem);
            }
        }
    }

    private static SegmentExpression? DefinitionOf(string id, Study study, IReadOnlyDictionary<string, SegmentDefinition>? active) =>
        (study.Segments.FirstOrDefault(one => one.Id == id) ?? active?.GetValueOrDefault(id)) is { } definition ? SegmentExpression.Parse(definition.Expression).Expression : null;

    private static StudyRemark Missing(string id, string missing, Study study, IReadOnlyDictionary<string, SegmentDefinition>? active)
    {
        if (active is null)
        {
            return new StudyRemark(Place(id), "segment_elsewhere", $"The segment '{id}' is made of '{missing}', which this file does not define", "It must be in use when the study is launched: study check in the console looks whether it is");
        }

        var meant = Nearest.To(missing, active.Keys.Concat(study.Segments.Select(one => one.Id)).Where(one => one != id));
        return new StudyRemark(
            Place(id), "segment_missing", $"The segment '{id}' is made of '{missing}', which neither this file defines nor is in use; the study cannot be launched so",
            meant is null ? "Define it here, or take it into use first: segment new FILE" : $"Did you mean '{meant}'? Otherwise define it here, or take it into use first: segment new FILE");
    }

    private static StudyRemark Impossible(string id, ReferenceProblem problem) =>
        new(Place(id), "segment_impossible", $"The segment '{id}' cannot be evaluated, since {problem}; the study cannot be launched so", "Write out what it is to be made of");

    private static string Place(string id) => $"segments.{id}";
}
