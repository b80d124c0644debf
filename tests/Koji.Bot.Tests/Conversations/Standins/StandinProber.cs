using Koji.Bot.Interviews;
using Koji.Bot.Probing;

namespace Koji.Bot.Tests.Conversations.Standins;

internal sealed class StandinProber(Hook hook) : IProber
{
    public Func<ProbeRequest, CancellationToken, Task<ProbeDecision>> Decide { get; set; } = (_, _) => Task.FromResult(ProbeDecision.MoveOn("nothing to ask"));

    public async ValueTask<ProbeDecision> DecideAsync(ProbeRequest request, CancellationToken cancellationToken) =>
        await hook.AroundAsync("probe", () => Decide(request, cancellationToken));
}
