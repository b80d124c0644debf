using System.Diagnostics.Metrics;

namespace Koji.Bot.Segments;

/// <summary>What segments count, under the meter <see cref="MeterName"/>. Tags name segments, never people.</summary>
public sealed class SegmentMetrics
{
    public const string MeterName = "Koji.Segments";

    private readonly Counter<long> _transitions;

    public SegmentMetrics(IMeterFactory factory) =>
        _transitions = factory.Create(MeterName).CreateCounter<long>("koji.segments.transitions", "{transition}", "People who entered or left, by segment, direction and cause.");

    public void Told(SegmentTransition transition) => _transitions.Add(
        1, new("segment", transition.SegmentId), new("direction", transition.Entered ? "entered" : "left"), new("cause", transition.Cause.ToString()));
}
