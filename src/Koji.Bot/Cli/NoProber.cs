using Koji.Bot.Interviews;
using Koji.Bot.Probing;

namespace Koji.Bot.Cli;

internal sealed class NoProber : IProber
{
    public ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) => new(ProbeDecision.MoveOn("no prober"));
}
