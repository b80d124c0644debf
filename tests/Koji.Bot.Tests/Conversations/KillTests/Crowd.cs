using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;
using Koji.Bot.Victim;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>
/// Many people on the provider's side: each answers what they are asked, and the provider delivers each message until it is acknowledged.
/// It knows only what the provider would know: what was acknowledged, and the provider's own record of what it accepted.
/// </summary>
internal sealed class Crowd
{
    private readonly Dictionary<(string Who, string Delivery), Inbound> _unacknowledged = [];
    private readonly Dictionary<(string Who, string Delivery), Inbound> _acknowledged = [];
    private readonly HashSet<string> _done = [];
    private readonly int _size;

    public Crowd(int size)
    {
        _size = size;
        for (var i = 0; i < size; i++)
        {
            Write(NameOf(i), "start", new StartContent("link"));
        }
    }

    public bool IsDone => _done.Count == _size;

    public IEnumerable<Inbound> Unacknowledged => _unacknowledged.Values;

    public IReadOnlyList<Inbound> Acknowledged => [.. _acknowledged.Values];

    public static string NameOf(int index) => $"p{index}";

    public static string AnswerOf(string who, string question) => $"What {who} has to say about {question} is this.";

    public void Acknowledge(string who, string delivery)
    {
        if (_unacknowledged.Remove((who, delivery), out var inbound))
        {
            _acknowledged[(who, delivery)] = inbound;
        }
    }

    /// <summary>Someone got a message: what do they write? Nothing twice, however often they get it.</summary>
    public Inbound? React(string line)
    {
        var message = KojiJson.Read<SentMessage>(line);
        switch (message.Kind)
        {
            case SayKind.Opening:
                return Write(message.To, "consent", new TextContent("Go ahead"));
            case SayKind.Question when message.QuestionId is { } question:
                return Write(message.To, question, new TextContent(AnswerOf(message.To, question)));
            case SayKind.Summary:
                return Write(message.To, "review", new TextContent("All correct"));
            case SayKind.Closing:
                _done.Add(message.To);
                return null;
            default:
                return null;
        }
    }

    private Inbound? Write(string who, string delivery, InboundContent content)
    {
        if (_acknowledged.ContainsKey((who, delivery)) || _unacknowledged.ContainsKey((who, delivery)))
        {
            return null;
        }

        return _unacknowledged[(who, delivery)] = new Inbound
        {
            From = new ChannelAddress("simulated", who),
            DeliveryId = delivery,
            Content = content,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
        };
    }
}
