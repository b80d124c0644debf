using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;

namespace Koji.Bot.Victim;

/// <summary>One line of the provider's own record of what it accepted.</summary>
public sealed record SentMessage(string Id, string To, SayKind? Kind, string? QuestionId)
{
    public const string LogName = "sent.log";
}

/// <summary>A provider that lives outside of the process: it writes down what it accepted before it says so.</summary>
internal sealed class VictimChannel(LineWriter log, LineWriter output) : IChannel
{
    public const string ChannelName = "simulated";

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero);

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var say = message.Content as Say;
        var line = KojiJson.Write(new SentMessage(message.Id, message.To.Address, say?.Kind, say?.QuestionId));
        log.Write(line);
        output.Write("sent " + line);
        return new Sent(message.Id);
    }
}
