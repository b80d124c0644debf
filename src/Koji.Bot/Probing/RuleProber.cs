using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>Probes by rules alone, without a language model; and stands behind one where there is one.</summary>
public sealed class RuleProber : IProber
{
    public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(ProbeRules.Decide(request));
}
