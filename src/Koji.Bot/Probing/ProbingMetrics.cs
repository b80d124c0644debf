using System.Diagnostics.Metrics;
using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>What is decided on follow-ups, under the meter <see cref="MeterName"/>. Tags are kinds and guards, never words.</summary>
public sealed class ProbingMetrics
{
    public const string MeterName = "Koji.Probing";

    private readonly Counter<long> _decisions;
    private readonly Counter<long> _refused;

    public ProbingMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _decisions = meter.CreateCounter<long>("koji.probing.decisions", "{decision}", "Decisions on following an answer up, by kind; 'none' where the interview moved on.");
        _refused = meter.CreateCounter<long>("koji.probing.refused", "{proposal}", "Proposals that a guard refused and that were replaced, by guard.");
    }

    public void Decided(ProbeDecision decision)
    {
        _decisions.Add(1, new KeyValuePair<string, object?>("kind", decision.Kind?.ToString() ?? "none"));
        foreach (var problem in decision.Refused)
        {
            _refused.Add(1, new KeyValuePair<string, object?>("guard", ProbeGuards.GuardOf(problem)));
        }
    }
}
