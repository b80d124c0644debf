using System.Text.Json;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace Koji.Bot.Tests.Channels.Telegram.Tables;

/// <summary>
/// What is said, exactly what is asked of Telegram for it, how Telegram answers, and what delivery makes of it: over real HTTP, a row a test.
/// With <c>KOJI_WRITE_GOLDEN=1</c> requests and outcomes are written anew; read the difference.
/// </summary>
public sealed class SentTableTests : IAsyncLifetime
{
    private readonly RecordingLogs _logs = new();
    private BotApiStandIn _api = null!;

    public static IEnumerable<TheoryDataRow<string>> Names() => TableFile.Names("sent");

    public async ValueTask InitializeAsync() => _api = await BotApiStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Fails where a scripted reply was not used.
        await _api.DisposeAsync();
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(BotApiStandIn.Token, StringComparison.Ordinal) || line.Contains("stand-in-token", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_row(string name)
    {
        var row = TableFile.Row("sent", name);
        var amends = row["amends"]?.ToString();
        if (amends is not null)
        {
            _api.Put(new BotApiStandIn.SentMessage(int.Parse(amends, System.Globalization.CultureInfo.InvariantCulture), 42, "as it was", []));
        }

        foreach (var reply in row["replies"]!.AsArray())
        {
            Script(reply!);
        }

        var message = new OutboundMessage("m1", new ChannelAddress("telegram", row["to"]?.ToString() ?? "42"), KojiJson.Read<Utterance>(row["says"]!.ToJsonString()), "en", amends);
        var outcome = Said(await SendAsync(message));
        var requests = new JsonArray([.. _api.Requests.Select(request => new JsonObject { ["method"] = request.Method, ["body"] = request.Body.DeepClone() })]);

        Assert.DoesNotContain("stand-in-token", outcome, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("KOJI_WRITE_GOLDEN") == "1")
        {
            row["outcome"] = outcome;
            row["requests"] = requests.DeepClone();
            TableFile.Write("sent", row);
        }

        Assert.Equal(row["outcome"]!.ToString(), outcome);
        Assert.True(JsonNode.DeepEquals(row["requests"], requests), $"{name} asked for {requests.ToJsonString()}");
    }

    private async Task<SendOutcome> SendAsync(OutboundMessage message)
    {
        var bot = new TelegramBotClient(new TelegramBotClientOptions(BotApiStandIn.Token, _api.BaseUrl) { RetryThreshold = 0, RetryCount = 0 });
        using var logs = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(_logs));
        var channel = new TelegramChannel(bot, Options.Create(new TelegramOptions { Token = BotApiStandIn.Token }), logs.CreateLogger<TelegramChannel>());

        // The courier bounds every send; here its time is over when the stand-in is known to be silent.
        using var deadline = new CancellationTokenSource();
        var sending = channel.SendAsync(message, deadline.Token);
        if (await Task.WhenAny(sending, _api.Hanging.WaitAsync(deadline.Token)) != sending)
        {
            await deadline.CancelAsync();
        }

        try
        {
            var outcome = await sending;
            await deadline.CancelAsync();
            return outcome;
        }
        catch (OperationCanceledException exception)
        {
            Assert.DoesNotContain("stand-in-token", exception.ToString(), StringComparison.Ordinal);
            return new UnknownOutcome("the send took too long");
        }
    }

    private void Script(JsonNode reply)
    {
        var behaviour = reply["behaviour"] is { } named ? JsonSerializer.Deserialize<BotApiStandIn.Behaviour>(named.ToJsonString(), KojiJson.Options) : BotApiStandIn.Behaviour.Answer;
        _api.FailNext(
            reply["method"]!.ToString(), reply["code"]!.GetValue<int>(), reply["description"]!.ToString(),
            reply["retryAfter"]?.GetValue<int>(), behaviour, reply["migrateTo"]?.GetValue<long>());
    }

    private static string Said(SendOutcome outcome) => outcome switch
    {
        Sent sent => $"sent {sent.MessageId}".TrimEnd(),
        Throttled throttled => $"throttled for {throttled.RetryAfter.TotalSeconds} s",
        RecipientGone gone => $"recipient gone: {gone.Reason}",
        Rejected rejected => $"rejected: {rejected.Reason}",
        Unavailable unavailable => $"unavailable: {unavailable.Reason}",
        UnknownOutcome unknown => $"unknown: {unknown.Reason}",
        _ => outcome.ToString()!,
    };
}
