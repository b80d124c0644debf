using System.Collections.Concurrent;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Simulation;

/// <summary>
/// A channel whose people are simulated: what is sent to them comes back as their reply, through the same inbox as everybody's.
/// </summary>
public sealed class SimulatedChannel(IInbox inbox, TimeProvider time) : IChannel
{
    public const string ChannelName = "simulated";

    private readonly ConcurrentDictionary<string, SimulatedRespondent> _people = new();

    public string Name => ChannelName;

    /// <summary>Nobody here writes in bursts, so nothing is waited for.</summary>
    public ChannelTraits Traits { get; } = new(CanInitiate: true, BurstPause: TimeSpan.Zero, BurstCap: TimeSpan.Zero);

    public IEnumerable<SimulatedRespondent> People => _people.Values;

    /// <summary>Makes a person reachable.</summary>
    /// <returns>Their address.</returns>
    public ChannelAddress Add(SimulatedPerson person)
    {
        _people[person.ExternalId] = new SimulatedRespondent(person);
        return new ChannelAddress(ChannelName, person.ExternalId);
    }

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (!_people.TryGetValue(message.To.Address, out var person))
        {
            return new RecipientGone("nobody is simulated at this address");
        }

        if (message.Content is Say say && person.ReplyTo(say) is { } reply)
        {
            await inbox.AppendAsync(
                new Inbound { From = message.To, DeliveryId = $"re-{message.Id}", MessageId = $"re-{message.Id}", Content = reply, ReceivedAt = time.GetUtcNow() },
                cancellationToken);
        }

        return new Sent(message.Id);
    }
}
