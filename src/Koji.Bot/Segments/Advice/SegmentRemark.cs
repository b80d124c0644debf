using System.Collections.Immutable;

namespace Koji.Bot.Segments.Advice;

/// <summary>What an experienced researcher would say of segments: no mistake, and they work without heeding it.</summary>
/// <param name="Segments">The ids of those it is about; none where it is about all of them.</param>
/// <param name="Rule">The rule's short name, stable: <c>too_small</c>.</param>
/// <param name="Remark">What was noticed and why it matters, without a full stop.</param>
/// <param name="Suggestion">What to do, without a full stop.</param>
public sealed record SegmentRemark(ImmutableArray<string> Segments, string Rule, string Remark, string Suggestion)
{
    public override string ToString() => $"{Remark}. {Suggestion}. [{Rule}]";
}
