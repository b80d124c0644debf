using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>A segment that is kept up to date.</summary>
/// <param name="IsEvaluated">Everyone known when it was activated has been evaluated; until then, who enters does so by first evaluation.</param>
public sealed record ActiveSegment(SegmentDefinition Definition, SegmentExpression Expression, bool IsEvaluated)
{
    public string Id => Definition.Id;
}
