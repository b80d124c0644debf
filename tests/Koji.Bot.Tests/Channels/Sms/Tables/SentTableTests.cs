using System.Globalization;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Sms.Tables;

/// <summary>
/// <c>sent.json</c>, a test a row: what is to be sent, the exact requests, what Twilio answers, what delivery hears and what is charged.
/// An answer that is not asked for fails, as do a request too many and a secret in a log line.
/// </summary>
public sealed class SentTableTests
{
    private const string Id = "c1-2-0";

    public static IEnumerable<TheoryDataRow<string>> Rows() =>
        SmsTables.Read("sent.json").Select(row => new TheoryDataRow<string>(row.ToJsonString()) { TestDisplayName = $"sent: {row["name"]}" });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_message_goes_out_as_the_table_says(string json)
    {
        var row = JsonNode.Parse(json)!;
        await using var twilio = await ScriptedTwilio.StartAsync(row["replies"]!.AsArray());
        await using var temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema, SqliteSmsLedger.Schema);
        using var logs = new RecordingLogs();
        var ledger = new SqliteSmsLedger(temporary.Database);
        var channel = Channel(row, twilio, temporary, ledger, logs);

        var outcomes = new List<string>();
        foreach (var _ in row["outcome"]!.ToString().Split(", "))
        {
            outcomes.Add(Written(await channel.SendAsync(MessageOf(row), twilio.Hung)));
        }

        Assert.Equal(row["outcome"]!.ToString(), string.Join(", ", outcomes));
        Assert.Equal(row["requests"]!.AsArray().Select(request => Sorted(request!.AsObject().Select(field => (field.Key, field.Value!.ToString())))), twilio.Requests.Select(Sorted));
        Assert.Equal(0, twilio.Unused);
        var totals = await ledger.TotalsAsync("churn", default);
        Assert.Equal((row["charged"]!.GetValue<int>(), row["price"]?.GetValue<decimal>() ?? 0), (totals.Sent, totals.Price));
        SmsTables.AssertQuiet(logs, row["utterance"]!["text"]?.ToString(), row["to"]!.ToString());
    }

    /// <summary>Each code that Koji knows something of stands in a row of one of the tables.</summary>
    [Fact]
    public void Every_code_that_is_known_has_its_row()
    {
        var rows = new[] { "sent.json", "arrives.json" }.SelectMany(SmsTables.Read).Select(row => row["code"]?.GetValue<int>()).OfType<int>().ToHashSet();
        var known = Enumerable.Range(10_000, 90_000).Where(code => SmsFailures.Meaning(code) != SmsFailures.Meaning(0)).ToList();
        Assert.NotEmpty(known);
        Assert.All(known, code => Assert.Contains(code, rows));
    }

    /// <summary>As is each of them in the page that people read when a text does not go out.</summary>
    [Fact]
    public void Every_code_that_decides_something_stands_in_the_documentation()
    {
        var page = File.ReadAllText(Path.Combine(Koji.Bot.Tests.Studies.Samples.Repository, "docs", "sms.md"));
        int[] deciding = [.. Enumerable.Range(10_000, 90_000).Where(code => SmsFailures.Outcome(400, code, null) is not Rejected || SmsFailures.NeedsTheTeam(400, code) || SmsFailures.Learned(code) is not null)];
        Assert.All(deciding, code => Assert.Contains(code.ToString(CultureInfo.InvariantCulture), page, StringComparison.Ordinal));
    }

    private static SmsChannel Channel(JsonNode row, ScriptedTwilio twilio, TemporaryDatabase temporary, ISmsLedger ledger, RecordingLogs logs)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        var options = Options.Create(new SmsOptions
        {
            AccountSid = TwilioStandIn.AccountSid,
            AuthToken = TwilioStandIn.AuthToken,
            From = row["settings"]?["From"]?.ToString() ?? TwilioStandIn.Number,
            MessagingServiceSid = row["settings"]?["MessagingServiceSid"]?.ToString(),
            Countries = row["settings"]?["Countries"]?.ToString(),
            ApiBaseUrl = twilio.BaseUrl,
            PublicUrl = TwilioStandIn.PublicUrl,
        });
        var client = new TwilioClient(options, time, new Logger<TwilioClient>(new LoggerFactory([logs])));
        return new SmsChannel(client, new SqliteSmsStatusStore(temporary.Database), new SmsBooks(ledger, time), options, time);
    }

    private static OutboundMessage MessageOf(JsonNode row) => new(
        Id, new ChannelAddress("sms", row["to"]!.ToString()), KojiJson.Read<Utterance>(row["utterance"]!.ToJsonString()), row["language"]!.ToString(), StudyId: "churn");

    private static string Written(SendOutcome outcome) => outcome switch
    {
        Sent { MessageId: { } id } => $"Sent {id}",
        Throttled throttled => FormattableString.Invariant($"Throttled {throttled.RetryAfter.TotalSeconds}"),
        _ => outcome.GetType().Name,
    };

    private static string Sorted(IEnumerable<(string Key, string Value)> fields) => string.Join('\n', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
}

/// <summary>The tables as data, and what no log line may hold.</summary>
internal static class SmsTables
{
    public static IEnumerable<JsonNode> Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), name)))!.AsArray().Select(row => row!);

    /// <summary>Neither the token, nor what is made of it, nor a number, nor what was said.</summary>
    public static void AssertQuiet(RecordingLogs logs, params string?[] more)
    {
        string[] secrets =
        [
            TwilioStandIn.AuthToken, Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioStandIn.AccountSid}:{TwilioStandIn.AuthToken}")), "4158675309",
            .. more.OfType<string>().Where(text => text.Trim().Length > 3),
        ];
        Assert.All(logs.Lines, line => Assert.DoesNotContain(secrets, secret => line.Contains(secret, StringComparison.Ordinal)));
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

/// <summary>Answers each request with the next reply of a row.</summary>
internal sealed class ScriptedTwilio : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<JsonNode> _replies;
    private readonly CancellationTokenSource _hung = new();
    private readonly TaskCompletionSource _end = new();

    private ScriptedTwilio(WebApplication app, JsonArray replies) => (_app, _replies) = (app, new ConcurrentQueue<JsonNode>(replies.Select(reply => reply!)));

    public string BaseUrl => _app.Urls.First();

    public ConcurrentQueue<(string Key, string Value)[]> Requests { get; } = new();

    public int Unused => _replies.Count;

    /// <summary>Ends when a request has arrived that is never answered: the deadline of who waits.</summary>
    public CancellationToken Hung => _hung.Token;

    public static async Task<ScriptedTwilio> StartAsync(JsonArray replies)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var twilio = new ScriptedTwilio(app, replies);
        app.Run(twilio.AnswerAsync);
        await app.StartAsync();
        return twilio;
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        await _app.DisposeAsync();
        _hung.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        Requests.Enqueue([.. form.Select(field => (field.Key, field.Value.ToString()))]);
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioStandIn.AccountSid}:{TwilioStandIn.AuthToken}"));
        if (context.Request is not { Method: "POST" } || context.Request.Path != $"/2010-04-01/Accounts/{TwilioStandIn.AccountSid}/Messages.json"
            || context.Request.Headers.Authorization != expected || !_replies.TryDequeue(out var reply))
        {
            Requests.Enqueue([("unexpected", context.Request.Path)]);
            context.Response.StatusCode = StatusCodes.Status418ImATeapot;
            return;
        }

        await BehaveAsync(context, reply);
    }

    private async Task BehaveAsync(HttpContext context, JsonNode reply)
    {
        var body = Encoding.UTF8.GetBytes(reply["body"]?.ToJsonString() ?? reply["text"]?.ToString() ?? "");
        context.Response.StatusCode = reply["status"]?.GetValue<int>() ?? StatusCodes.Status201Created;
        foreach (var (name, value) in reply["headers"]?.AsObject() ?? [])
        {
            context.Response.Headers[name] = value!.ToString();
        }

        switch (reply["behaviour"]?.ToString())
        {
            case "cut":
                context.Abort();
                break;
            case "cut in the middle":
                await context.Response.StartAsync();
                await context.Response.Body.WriteAsync("{\"sid\":"u8.ToArray());
                await context.Response.Body.FlushAsync();
                context.Abort();
                break;
            case "hang":
                await _hung.CancelAsync();
                await _end.Task;
                break;
            case "endless":
                await EndlessAsync(context);
                break;
            case "byte by byte":
                foreach (var one in body)
                {
                    await context.Response.Body.WriteAsync(new[] { one });
                    await context.Response.Body.FlushAsync();
                }

                break;
            default:
                await context.Response.Body.WriteAsync(body);
                break;
        }
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        var block = new byte[16 * 1024];
        try
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // Koji had enough.
        }
    }
}
