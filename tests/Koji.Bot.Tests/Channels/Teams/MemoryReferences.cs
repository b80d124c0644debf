using Koji.Bot.Channels.Teams;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>References in memory, as a second implementation beside the embedded store's.</summary>
internal sealed class MemoryReferences : ITeamsReferences
{
    private readonly Dictionary<string, TeamsReference> _all = [];
    private readonly Lock _gate = new();

    public Task<TeamsReference?> FindAsync(string address, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_all.GetValueOrDefault(address));
        }
    }

    public Task<TeamsReference> RecordAsync(TeamsReference seen, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var known = _all.Values.FirstOrDefault(one => one.ConversationId == seen.ConversationId) ?? _all.GetValueOrDefault(seen.Address);
            var next = known?.With(seen) ?? seen;
            return Task.FromResult(_all[next.Address] = next);
        }
    }

    public Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _all.Remove(address);
            return Task.CompletedTask;
        }
    }
}

public sealed class MemoryReferencesTests : TeamsReferencesCompliance
{
    protected override ITeamsReferences References { get; } = new MemoryReferences();
}
