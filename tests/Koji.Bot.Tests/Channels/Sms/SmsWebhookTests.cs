using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What Twilio posts, over real HTTP: what is believed, what is stored, what is answered.</summary>
public sealed class SmsWebhookTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";
    private const string Words = "my dog is called Rex";

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema, SqliteSmsLedger.Schema);
    private readonly RecordingInbox _inbox = new();
    private readonly RecordingLogs _logs = new();
    private TwilioStandIn _twilio = null!;
    private SqliteSmsStatusStore _statuses = null!;
    private WebApplication _koji = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        _statuses = new SqliteSmsStatusStore(_temporary.Database);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(_logs);
        builder.Services.AddSingleton<IInbox>(_inbox).AddSingleton<ISmsStatusStore>(_statuses).AddSingleton<ISmsLedger>(new SqliteSmsLedger(_temporary.Database)).AddSms(Configuration());
        _koji = builder.Build();
        _koji.MapSms();
        await _koji.StartAsync();
        _twilio.KojiUrl = _koji.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        await _koji.DisposeAsync();
        await _twilio.DisposeAsync();
        await _temporary.DisposeAsync();
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(TwilioStandIn.AuthToken, StringComparison.Ordinal) || line.Contains(Ann[1..], StringComparison.Ordinal) || line.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_that_Twilio_signed_is_stored_and_answered_with_nothing_to_say()
    {
        var response = await _twilio.TextAsync(Ann, Words, "SM1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("<Response/>", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        var stored = Assert.Single(_inbox.Stored);
        Assert.Equal((new TextContent(Words), "SM1", "sms:" + Ann), (stored.Content, stored.DeliveryId, stored.From.ConversationId));
    }

    [Fact]
    public async Task A_text_is_not_acknowledged_before_it_is_stored()
    {
        _inbox.FailNext = true;
        Assert.Equal(HttpStatusCode.InternalServerError, (await _twilio.TextAsync(Ann, Words, "SM1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _twilio.TextAsync(Ann, Words, "SM1")).StatusCode);
        Assert.Single(_inbox.Stored);
    }

    public static TheoryData<string> WrongSignatures => ["", " ", "RSOYDt4T1cUTdK1PDd93/VVr8B8=", "not base64!", new string('A', 5000)];

    [Theory]
    [MemberData(nameof(WrongSignatures))]
    public async Task A_wrong_signature_is_refused_and_changes_nothing(string signature)
    {
        (string, string)[] fields = [("MessageSid", "SM1"), ("From", Ann), ("Body", Words)];
        foreach (var route in new[] { TwilioWebhooks.InboundRoute, TwilioWebhooks.StatusRoute })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await _twilio.CallAsync(TwilioStandIn.PublicUrl + route, fields, signature)).StatusCode);
        }

        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task A_signature_over_the_address_that_the_host_header_names_is_refused()
    {
        (string, string)[] fields = [("MessageSid", "SM1"), ("From", Ann), ("Body", Words)];
        var forged = TwilioStandIn.Sign(_twilio.KojiUrl + TwilioWebhooks.InboundRoute, fields);
        Assert.Equal(HttpStatusCode.Forbidden, (await _twilio.CallAsync(TwilioStandIn.PublicUrl + TwilioWebhooks.InboundRoute, fields, forged)).StatusCode);
    }

    [Fact]
    public async Task A_signature_of_one_route_or_query_does_not_serve_for_another()
    {
        (string, string)[] fields = [("MessageSid", "SM1"), ("MessageStatus", "sent"), ("From", Ann), ("Body", Words)];
        var inbound = TwilioStandIn.PublicUrl + TwilioWebhooks.InboundRoute;
        var status = TwilioStandIn.PublicUrl + TwilioWebhooks.StatusRoute;
        Assert.Equal(HttpStatusCode.Forbidden, (await _twilio.CallAsync(status, fields, TwilioStandIn.Sign(inbound, fields))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _twilio.CallAsync(status + "?message=m2", fields, TwilioStandIn.Sign(status + "?message=m1", fields))).StatusCode);
    }

    public static IEnumerable<TheoryDataRow<string, string, HttpStatusCode>> HostileBodies() =>
    [
        new("{\"MessageSid\":\"SM1\"}", "application/json", HttpStatusCode.UnsupportedMediaType),
        new("--x\r\n\r\n--x--", "multipart/form-data; boundary=x", HttpStatusCode.UnsupportedMediaType),
        new("MessageSid=SM1", "text/plain", HttpStatusCode.UnsupportedMediaType),
        new("", "application/x-www-form-urlencoded", HttpStatusCode.Forbidden),
        new("%%%=%zz&&&==&%00=%ff%fe", "application/x-www-form-urlencoded", HttpStatusCode.Forbidden),
        new(string.Concat(Enumerable.Repeat("a=1&", 2000)), "application/x-www-form-urlencoded", HttpStatusCode.BadRequest),
        new("Body=" + new string('x', 70_000), "application/x-www-form-urlencoded", HttpStatusCode.RequestEntityTooLarge),
    ];

    [Theory]
    [MemberData(nameof(HostileBodies))]
    public async Task A_body_that_is_none_of_Twilio_s_is_refused_without_a_trace(string body, string contentType, HttpStatusCode expected)
    {
        using var client = new HttpClient();
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _twilio.KojiUrl + TwilioWebhooks.InboundRoute);
            request.Content = chunked ? new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))) : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Headers.TransferEncodingChunked = chunked;
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
            request.Headers.TryAddWithoutValidation("X-Twilio-Signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=");
            var response = await client.SendAsync(request);
            Assert.Equal(expected, response.StatusCode);
            Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty(_inbox.Stored);
    }

    [Theory]
    [InlineData("MessageSid", "")]
    [InlineData("MessageStatus", "")]
    public async Task A_signed_form_that_is_no_status_is_refused(string key, string value)
    {
        (string Key, string Value)[] fields = [.. new[] { (Key: "MessageSid", Value: "SM1"), (Key: "MessageStatus", Value: "sent") }.Where(field => field.Key != key), (key, value)];
        Assert.Equal(HttpStatusCode.BadRequest, (await _twilio.CallAsync(TwilioStandIn.PublicUrl + TwilioWebhooks.StatusRoute + "?message=m1", fields)).StatusCode);
    }

    [Fact]
    public async Task Reports_that_come_late_twice_and_out_of_order_leave_the_last_step()
    {
        var text = await KnownAsync("m1");
        foreach (var status in new[] { "sent", "queued", "delivered", "sending", "delivered", "undelivered" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _twilio.ReportAsync(text, status)).StatusCode);
        }

        Assert.Equal(SmsStatus.Delivered, (await _statuses.FindAsync("m1", default))!.Status);
        Assert.Empty(_inbox.Stored);
    }

    [Theory]
    [InlineData("?message=nobody")]
    [InlineData("")]
    [InlineData("?message=")]
    [InlineData("?message=m1&message=m2")]
    public async Task A_report_of_a_message_that_is_not_known_is_taken_and_means_nothing(string query)
    {
        var text = new TwilioStandIn.TakenText("SM9", Ann, "", TwilioStandIn.PublicUrl + TwilioWebhooks.StatusRoute + query);
        Assert.Equal(HttpStatusCode.OK, (await _twilio.ReportAsync(text, "undelivered", 21610)).StatusCode);
        Assert.Null(await _statuses.FindAsync("nobody", default));
        Assert.Empty(_inbox.Stored);
    }

    /// <summary>What the end of a text tells of its recipient.</summary>
    [Theory]
    [InlineData(21610, typeof(ProviderOptOutContent))]
    [InlineData(30003, null)]
    [InlineData(30004, typeof(GoneContent))]
    [InlineData(30005, typeof(GoneContent))]
    [InlineData(30006, typeof(GoneContent))]
    [InlineData(30007, null)]
    [InlineData(30008, null)]
    [InlineData(30034, null)]
    public async Task A_text_that_did_not_arrive_is_recorded_and_what_it_tells_is_learned(int code, Type? learned)
    {
        var text = await KnownAsync("m1");
        await _twilio.ReportAsync(text, "undelivered", code);
        var record = await _statuses.FindAsync("m1", default);
        Assert.Equal((SmsStatus.Undelivered, code), (record!.Status, record.ErrorCode));
        Assert.Contains(_logs.Lines, line => line.Contains(SmsFailures.Meaning(code), StringComparison.Ordinal));
        if (learned is null)
        {
            Assert.Empty(_inbox.Stored);
        }
        else
        {
            var told = Assert.Single(_inbox.Stored);
            Assert.IsType(learned, told.Content);
            Assert.Equal(("sms:" + Ann, "status:" + text.Sid), (told.From.ConversationId, told.DeliveryId));
        }
    }

    [Theory]
    [InlineData("Koji:Channels:Sms:AccountSid", "AC1")]
    [InlineData("Koji:Channels:Sms:AuthToken", "")]
    [InlineData("Koji:Channels:Sms:From", "ACME")]
    [InlineData("Koji:Channels:Sms:From", "")]
    [InlineData("Koji:Channels:Sms:MessagingServiceSid", "MG1")]
    [InlineData("Koji:Channels:Sms:ApiBaseUrl", "nowhere")]
    [InlineData("Koji:Channels:Sms:Countries", "France")]
    [InlineData("Koji:Channels:Sms:Limit", "fast")]
    [InlineData("Koji:Channels:Sms:ChatLimit", "0/s")]
    [InlineData("Koji:PublicUrl", "")]
    [InlineData("Koji:PublicUrl", "http://koji.example")]
    [InlineData("Koji:PublicUrl", "https://koji.example?x=1")]
    public void A_wrong_setting_is_named_at_start(string key, string value)
    {
        using var provider = new ServiceCollection().AddSms(Configuration((key, value))).BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SmsOptions>>().Value);
        Assert.Contains(key, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_account_there_is_no_channel() =>
        Assert.Empty(new ServiceCollection().AddSms(new ConfigurationBuilder().Build()));

    private async Task<TwilioStandIn.TakenText> KnownAsync(string id)
    {
        var text = new TwilioStandIn.TakenText("SM7", Ann, "", $"{TwilioStandIn.PublicUrl}{TwilioWebhooks.StatusRoute}?message={id}");
        await _statuses.ChangeAsync(id, _ => new SmsRecord(id, SmsStatus.Handing, TimeProvider.System.GetUtcNow(), 1), default);
        return text;
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Koji:PublicUrl"] = TwilioStandIn.PublicUrl,
            ["Koji:Channels:Sms:AccountSid"] = TwilioStandIn.AccountSid,
            ["Koji:Channels:Sms:AuthToken"] = TwilioStandIn.AuthToken,
            ["Koji:Channels:Sms:From"] = TwilioStandIn.Number,
        };
        foreach (var (key, value) in more)
        {
            settings[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private sealed class RecordingInbox : IInbox
    {
        public ConcurrentQueue<Inbound> Stored { get; } = new();

        public bool FailNext { get; set; }

        public ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
        {
            if (FailNext)
            {
                FailNext = false;
                throw new IOException("the disk is full");
            }

            Stored.Enqueue(inbound);
            return ValueTask.FromResult(AppendOutcome.Appended);
        }
    }
}
