using Koji.Bot.Channels;

namespace Koji.Bot.Conversations.Delivery;

/// <summary>The channels of this process, by name.</summary>
internal sealed class ChannelDirectory(IEnumerable<IChannel> channels)
{
    // For a conversation whose channel is not configured any more: people there still write in bursts.
    private static readonly ChannelTraits Unknown = new(CanInitiate: false, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));

    private readonly Dictionary<string, IChannel> _byName = channels.ToDictionary(c => c.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _byName.Keys;

    public IChannel? Find(string name) => _byName.GetValueOrDefault(name);

    public ChannelTraits TraitsOf(string name) => Find(name)?.Traits ?? Unknown;
}
