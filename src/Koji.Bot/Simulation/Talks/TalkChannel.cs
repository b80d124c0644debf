using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Simulation.Talks;

/// <summary>Keeps what is sent until the person has read it.</summary>
internal sealed class TalkChannel : IChannel
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Say>> _unread = new();

    public string Name => SimulatedChannel.ChannelName;

    public ChannelTraits Traits { get; } = new(CanInitiate: true, BurstPause: TimeSpan.Zero, BurstCap: TimeSpan.Zero);

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Content is Say say)
        {
            _unread.GetOrAdd(message.To.Address, _ => new ConcurrentQueue<Say>()).Enqueue(say);
        }

        return Task.FromResult<SendOutcome>(new Sent(message.Id));
    }

    public IEnumerable<Say> ReadAll(string address)
    {
        while (_unread.TryGetValue(address, out var unread) && unread.TryDequeue(out var say))
        {
            yield return say;
        }
    }
}
