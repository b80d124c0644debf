using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations;

/// <summary>What the loop counts and times, under the meter <see cref="MeterName"/>, and its traces. Tags never name a person, nor hold their words.</summary>
internal sealed class ConversationMetrics
{
    public const string MeterName = "Koji.Conversations";

    /// <summary>Traces of turns and sends. A turn is no child of the request that brought its message: it may come minutes later, on another machine.</summary>
    public static readonly ActivitySource Traces = new(MeterName);

    private readonly Counter<long> _received;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _turns;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _probes;
    private readonly Histogram<double> _turnDuration;
    private readonly Histogram<double> _sendDuration;
    private readonly ObservableGauge<int> _backlog;
    private readonly ObservableGauge<double> _backlogAge;
    private readonly ConcurrentDictionary<string, (int Count, double Age)> _backlogs = new(StringComparer.Ordinal);

    public ConversationMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        _received = meter.CreateCounter<long>("koji.conversations.received", "{message}", "Messages stored, by channel and whether they were new.");
        _sent = meter.CreateCounter<long>("koji.conversations.sends", "{message}", "Sends, by channel and outcome.");
        _turns = meter.CreateCounter<long>("koji.conversations.turns", "{turn}", "Turns committed, by channel.");
        _failures = meter.CreateCounter<long>("koji.conversations.failures", "{turn}", "Turns that threw, by channel.");
        _probes = meter.CreateCounter<long>("koji.conversations.probes", "{probe}", "Probes asked, by channel.");
        _turnDuration = meter.CreateHistogram<double>(
            "koji.conversations.turn.duration", "s", "From the arrival of the last message that a turn took to its commit, by channel. The pause for a burst is in it.");
        _sendDuration = meter.CreateHistogram<double>(
            "koji.conversations.send.duration", "s", "From the commit that decided on a message to the provider's answer, by channel and outcome. Waits for a limit and earlier attempts are in it.");
        _backlog = meter.CreateObservableGauge(
            "koji.conversations.backlog", () => _backlogs.Select(one => new Measurement<int>(one.Value.Count, Channel(one.Key))), "{conversation}", "Conversations that are ready and wait for a worker, by channel.");
        _backlogAge = meter.CreateObservableGauge(
            "koji.conversations.backlog.age", () => _backlogs.Select(one => new Measurement<double>(one.Value.Age, Channel(one.Key))), "s", "How long the longest of them has been ready, by channel.");
    }

    /// <summary>Whether anybody looks at the backlog, which takes a query of the store.</summary>
    public bool WantsBacklog => _backlog.Enabled || _backlogAge.Enabled;

    public void Received(string channel, AppendOutcome outcome) => _received.Add(1, Channel(channel), new("outcome", outcome.ToString()));

    /// <param name="waited">Since the commit that decided on it.</param>
    public void SendEnded(string channel, SendOutcome outcome, TimeSpan waited)
    {
        var ended = new KeyValuePair<string, object?>("outcome", outcome.GetType().Name);
        _sent.Add(1, Channel(channel), ended);
        _sendDuration.Record(waited.TotalSeconds, Channel(channel), ended);
    }

    /// <param name="waited">Since the last of the messages that it took arrived; absent where it took none.</param>
    /// <param name="decided">What it added to what is to be sent.</param>
    public void TurnCommitted(string channel, TimeSpan? waited, IEnumerable<OutgoingMessage> decided)
    {
        _turns.Add(1, Channel(channel));
        if (waited is { } time)
        {
            _turnDuration.Record(time.TotalSeconds, Channel(channel));
        }

        if (_probes.Enabled && decided.Count(message => message.Content is Say { Kind: SayKind.Probe }) is var probes and > 0)
        {
            _probes.Add(probes, Channel(channel));
        }
    }

    public void TurnFailed(string channel) => _failures.Add(1, Channel(channel));

    /// <param name="channels">Those that are configured: where nothing waits, that is told too.</param>
    public void BacklogSeen(IEnumerable<string> channels, ImmutableArray<ChannelBacklog> backlogs, DateTimeOffset now)
    {
        foreach (var channel in channels.Concat(_backlogs.Keys))
        {
            _backlogs[channel] = (0, 0);
        }

        foreach (var backlog in backlogs)
        {
            _backlogs[backlog.Channel] = (backlog.Ready, Math.Max(0, (now - backlog.OldestReadyAt).TotalSeconds));
        }
    }

    private static KeyValuePair<string, object?> Channel(string channel) => new("channel", channel);
}
