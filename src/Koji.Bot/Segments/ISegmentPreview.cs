using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments;

/// <summary>Looks who a definition would hold, without making it active.</summary>
public interface ISegmentPreview
{
    /// <param name="at">From what happened up to and including then.</param>
    Task<SegmentPreview> PreviewAsync(SegmentExpression expression, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <param name="Members">Ids of respondents, in order.</param>
/// <param name="People">How many people are known at all.</param>
public sealed record SegmentPreview(ImmutableArray<string> Members, int People);
