using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>Keeps what was sent, and ends sends as a test says.</summary>
internal sealed class RecordingChannel(Hook hook, string name = RecordingChannel.ChannelName) : IChannel, ISendsInParts, IShowsTyping, ICountsSends
{
    public const string ChannelName = "simulated";

    private readonly ConcurrentQueue<OutboundMessage> _sent = new();

    public string Name => name;

    public ChannelTraits Traits { get; set; } = new(CanInitiate: true, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>How the send of a message ends; accepted unless a test says otherwise.</summary>
    public Func<OutboundMessage, Task<SendOutcome>> Answer { get; set; } = message => Task.FromResult<SendOutcome>(new Sent("m-" + message.Id));

    /// <summary>For how many sends a message counts.</summary>
    public Func<OutboundMessage, int> SendsOf { get; set; } = _ => 1;

    public TimeSpan TypingLasts => TimeSpan.FromSeconds(5);

    /// <summary>What happens when it is shown that the interviewer is writing; nothing unless a test says otherwise.</summary>
    public Func<ChannelAddress, Task> Typing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Texts beyond it are sent in parts.</summary>
    public int LongestText { get; set; } = int.MaxValue;

    public ImmutableArray<Say> PartsOf(Say say) =>
        [.. TextParts.Split(say.Text, LongestText).Select(part => say with { Text = part })];

    /// <summary>What the provider accepted, in order.</summary>
    public IReadOnlyList<OutboundMessage> Sent => [.. _sent];

    public List<string> TextsTo(string who) => [.. Sent.Where(m => m.To.Address == who).Select(m => m.Content).OfType<Say>().Select(s => s.Text)];

    public List<SayKind> KindsTo(string who) => [.. Sent.Where(m => m.To.Address == who).Select(m => m.Content).OfType<Say>().Select(s => s.Kind)];

    int ICountsSends.SendsOf(OutboundMessage message) => SendsOf(message);

    public Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken) => Typing(to);

    public Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken) =>
        hook.AroundAsync("send", async () =>
        {
            var outcome = await Answer(message);
            if (outcome is Koji.Bot.Channels.Sent)
            {
                _sent.Enqueue(message);
            }

            return outcome;
        });
}
