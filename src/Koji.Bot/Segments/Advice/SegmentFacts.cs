using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Advice;

/// <summary>What is known of an active segment at one time: what advice is given on.</summary>
/// <param name="Members">Ids of respondents.</param>
/// <param name="People">How many people are known at all.</param>
public sealed record SegmentFacts(SegmentDefinition Definition, SegmentExpression Expression, IReadOnlySet<string> Members, int People)
{
    /// <summary>How many were in it <see cref="SegmentAdvice.Month"/> ago, by the same definition.</summary>
    public int? Before { get; init; }

    /// <summary>Of everybody's value, from 0 to 1; absent where no value is defined, or nobody has any.</summary>
    public double? ValueShare { get; init; }

    /// <summary>Everyone known when it was activated has been evaluated.</summary>
    public bool IsEvaluated { get; init; } = true;

    /// <summary>Since when somebody's membership should have been looked at again and was not.</summary>
    public DateTimeOffset? OverdueSince { get; init; }

    /// <summary>The latest signal or change of a trait that it looks at; absent where there was none.</summary>
    public DateTimeOffset? LatestFact { get; init; }

    /// <summary>When the latest interview with somebody invited for it was completed.</summary>
    public DateTimeOffset? LatestInterview { get; init; }

    /// <summary>Only studies that are closed hear it: it is still kept up to date, and nothing is to be said about it.</summary>
    public bool IsOver { get; init; }

    public double Share => People == 0 ? 0 : (double)Members.Count / People;
}
