using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>A segment that is kept up to date.</summary>
/// <param name="Expression">With the definitions of the segments that it is made of in their place.</param>
/// <param name="IsEvaluated">Everyone known when it was activated has been evaluated; until then, who enters does so by first evaluation.</param>
public sealed record ActiveSegment(SegmentDefinition Definition, SegmentExpression Expression, bool IsEvaluated)
{
    public string Id => Definition.Id;

    /// <summary>What it looks at.</summary>
    public ExpressionNames Names { get; } = ExpressionNames.Of(Expression);
}
