using Koji.Bot.Interviews;

namespace Koji.Bot.Probing;

/// <summary>Decides whether an answer is worth a follow-up, and asks it. Never throws for what a person said.</summary>
public interface IProber
{
    ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken);
}
