using System.Diagnostics.Metrics;
using Koji.Bot.Channels;

namespace Koji.Bot.Conversations;

/// <summary>What the loop counts, under the meter <see cref="MeterName"/>. Tags never name a person.</summary>
internal sealed class ConversationMetrics
{
    public const string MeterName = "Koji.Conversations";

    private readonly Counter<long> _received;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _failures;

    public ConversationMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _received = meter.CreateCounter<long>("koji.conversations.received", "{message}", "Messages stored, by channel and whether they were new.");
        _sent = meter.CreateCounter<long>("koji.conversations.sends", "{message}", "Sends, by channel and outcome.");
        _turns = meter.CreateCounter<long>("koji.conversations.turns", "{turn}", "Turns committed, by channel.");
        _failures = meter.CreateCounter<long>("koji.conversations.failures", "{turn}", "Turns that threw, by channel.");
    }

    public void Received(string channel, AppendOutcome outcome) => _received.Add(1, new("channel", channel), new("outcome", outcome.ToString()));

    public void SendEnded(string channel, SendOutcome outcome) => _sent.Add(1, new("channel", channel), new("outcome", outcome.GetType().Name));

    public void TurnCommitted(string channel) => _turns.Add(1, new KeyValuePair<string, object?>("channel", channel));

    public void TurnFailed(string channel) => _failures.Add(1, new KeyValuePair<string, object?>("channel", channel));
}
