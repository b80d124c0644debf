using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Sms.Tables;

/// <summary><c>arrives.json</c>, a test a row: the raw form that Twilio posts, what is answered, what is stored. Over real HTTP; the same form again stores nothing more.</summary>
public sealed class ArrivesTableTests
{
    public static IEnumerable<TheoryDataRow<string>> Rows() =>
        SmsTables.Read("arrives.json").Select(row => new TheoryDataRow<string>(row.ToJsonString()) { TestDisplayName = $"arrives: {row["name"]}" });

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_form_is_stored_as_the_table_says(string json)
    {
        var row = JsonNode.Parse(json)!;
        await using var koji = await SmsWebhookHost.StartAsync(row["twilioAnswersKeywords"]?.GetValue<bool>() ?? true);
        await koji.Statuses.ChangeAsync("m1", _ => new SmsRecord("m1", SmsStatus.Handing, TimeProvider.System.GetUtcNow(), 1, row["known"]?.ToString(), StudyId: "churn"), default);

        var form = row["form"]!.ToString();
        foreach (var _ in new[] { "first", "again" })
        {
            var response = await koji.PostAsync(row["route"]!.ToString(), Encoding.UTF8.GetBytes(form));
            Assert.Equal((HttpStatusCode)row["answer"]!.GetValue<int>(), response.StatusCode);
            Assert.Equal(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync() == "<Response/>");
        }

        if (row["stored"] is { } expected)
        {
            var stored = Assert.Single(koji.Inbox.Stored);
            Assert.Equal((expected["from"]!.ToString(), expected["deliveryId"]!.ToString()), (stored.From.ConversationId, stored.DeliveryId));
            Assert.True(JsonNode.DeepEquals(expected["content"], JsonNode.Parse(KojiJson.Write(stored.Content))), KojiJson.Write(stored.Content));
        }
        else
        {
            Assert.Empty(koji.Inbox.Stored);
        }

        if (row["status"] is { } status)
        {
            Assert.Equal(status.ToString(), (await koji.Statuses.FindAsync("m1", default))!.Status.ToString());
        }

        if (row["charge"] is { } charge)
        {
            var record = (await koji.Statuses.FindAsync("m1", default))!;
            Assert.Equal((charge["segments"]!.GetValue<int>(), charge["price"]?.GetValue<decimal>(), charge["currency"]?.ToString()), (record.Segments, record.Price, record.Currency));
        }

        SmsTables.AssertQuiet(koji.Logs, row["stored"]?["content"]?["text"]?.ToString());
    }
}

/// <summary>The webhooks alone, with an inbox that keeps what it is given, each delivery once.</summary>
internal sealed class SmsWebhookHost : IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary;
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private SmsWebhookHost(WebApplication app, TemporaryDatabase temporary, KeepingInbox inbox, RecordingLogs logs)
    {
        (_app, _temporary, Inbox, Logs) = (app, temporary, inbox, logs);
        Statuses = new SqliteSmsStatusStore(temporary.Database);
    }

    public KeepingInbox Inbox { get; }

    public RecordingLogs Logs { get; }

    public SqliteSmsStatusStore Statuses { get; }

    public string Url => _app.Urls.First();

    public ISmsLedger Ledger => _app.Services.GetRequiredService<ISmsLedger>();

    public static async Task<SmsWebhookHost> StartAsync(bool twilioAnswersKeywords = true, string? publicUrl = null)
    {
        var temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema, SqliteSmsLedger.Schema);
        var (inbox, logs) = (new KeepingInbox(), new RecordingLogs());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(logs);
        builder.Services.AddSingleton<IInbox>(inbox).AddSingleton<ISmsStatusStore>(new SqliteSmsStatusStore(temporary.Database)).AddSingleton<ISmsLedger>(new SqliteSmsLedger(temporary.Database));
        builder.Services.AddSms(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Koji:PublicUrl"] = publicUrl ?? TwilioStandIn.PublicUrl,
            ["Koji:Channels:Sms:AccountSid"] = TwilioStandIn.AccountSid,
            ["Koji:Channels:Sms:AuthToken"] = TwilioStandIn.AuthToken,
            ["Koji:Channels:Sms:From"] = TwilioStandIn.Number,
            ["Koji:Channels:Sms:TwilioAnswersKeywords"] = twilioAnswersKeywords ? "true" : "false",
        }).Build());
        var app = builder.Build();
        app.MapSms();
        await app.StartAsync();
        return new SmsWebhookHost(app, temporary, inbox, logs);
    }

    /// <summary>Signed as Twilio does, unless a signature is given.</summary>
    /// <param name="route">Behind <c>/channels/sms/</c>, with its query.</param>
    public async Task<HttpResponseMessage> PostAsync(string route, byte[] body, string? signature = null, string contentType = "application/x-www-form-urlencoded", bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Url}/channels/sms/{route}") { Content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature ?? Sign(route, body));
        return await _client.SendAsync(request);
    }

    public static string Sign(string route, byte[] body) =>
        TwilioForm.Parse(body) is { } form ? TwilioSignature.Of(TwilioStandIn.AuthToken, $"{TwilioStandIn.PublicUrl}/channels/sms/{route}", form) : "";

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}

internal sealed class KeepingInbox : IInbox
{
    private readonly ConcurrentDictionary<(string, string), bool> _seen = new();

    public ConcurrentQueue<Inbound> Stored { get; } = new();

    public ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        if (!_seen.TryAdd((inbound.From.ConversationId, inbound.DeliveryId), true))
        {
            return ValueTask.FromResult(AppendOutcome.Duplicate);
        }

        Stored.Enqueue(inbound);
        return ValueTask.FromResult(AppendOutcome.Appended);
    }
}
