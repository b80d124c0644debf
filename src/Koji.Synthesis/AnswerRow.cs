namespace Koji.Synthesis;

/// <summary>One answer to cluster.</summary>
/// <param name="Id">Unique; what verbatims and assignments refer to.</param>
/// <param name="Segment">The group that the person belongs to, where there is one.</param>
/// <param name="Text">As the person wrote it. Blank: they were asked and said nothing; it counts as asked.</param>
public sealed record AnswerRow(string Id, string? Segment, string? Text)
{
    /// <summary>When it was given, where that is known: it dates what emerges.</summary>
    public DateTimeOffset? At { get; init; }
}
