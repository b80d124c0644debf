using System.Collections.Immutable;

namespace Koji.Bot.Interviews.Guides;

/// <summary>On which answers to a scale or a choice a probe is wanted.</summary>
public enum ProbeWhen
{
    Always,

    /// <summary>Scales: the lower third.</summary>
    Low,

    /// <summary>Scales: the upper third.</summary>
    High,

    /// <summary>Scales: the lower or the upper third.</summary>
    Extremes,
}

/// <summary>How far the interviewer may follow up on one question.</summary>
/// <param name="Budget">0 to 3 probes.</param>
public sealed record ProbePolicy(int Budget, ProbeWhen When = ProbeWhen.Always, string? Goal = null)
{
    /// <summary>Topics that no follow-up touches, as the researcher wrote them: one that a probe would take up is left alone.</summary>
    public ImmutableArray<string> Avoid { get; init; } = [];

    /// <summary>Free instructions for a language model; the rules cannot read them.</summary>
    public string? Instructions { get; init; }

    /// <summary>Another budget for members of a segment, 0 to 3; of several, the largest.</summary>
    public ImmutableSortedDictionary<string, int> BySegment { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    public int DepthFor(IEnumerable<string> segments) =>
        segments.Where(BySegment.ContainsKey).Select(segment => BySegment[segment]).DefaultIfEmpty(Budget).Max();

    public static ProbePolicy None { get; } = new(0);

    /// <summary>What an open question has unless the guide says otherwise.</summary>
    public static ProbePolicy Default { get; } = new(1);
}
