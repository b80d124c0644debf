using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Interviews;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What is to be sent, the request that goes out, and what each failure means to delivery.</summary>
public sealed class SmsChannelTests : IAsyncLifetime
{
    private const string Ann = "+14158675309";

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema, SqliteSmsLedger.Schema);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
    private TwilioStandIn _twilio = null!;
    private SqliteSmsStatusStore _statuses = null!;
    private SmsOptions _options = null!;

    public async ValueTask InitializeAsync()
    {
        _twilio = await TwilioStandIn.StartAsync();
        _statuses = new SqliteSmsStatusStore(_temporary.Database);
        _options = new SmsOptions
        {
            AccountSid = TwilioStandIn.AccountSid,
            AuthToken = TwilioStandIn.AuthToken,
            From = TwilioStandIn.Number,
            ApiBaseUrl = _twilio.BaseUrl,
            PublicUrl = TwilioStandIn.PublicUrl + "/",
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _temporary.DisposeAsync();
    }

    [Fact]
    public async Task A_text_goes_out_as_Twilio_wants_it()
    {
        var sent = Assert.IsType<Sent>(await SendAsync("What do you use it for? It’s up to you…", "c1-2-0"));
        var form = Assert.Single(_twilio.Posted);
        Assert.Equal(["Body", "From", "StatusCallback", "To"], form.Keys.Order());
        Assert.Equal(
            (Ann, TwilioStandIn.Number, "What do you use it for? It's up to you...", "https://koji.example/channels/sms/status?message=c1-2-0"),
            (form["To"], form["From"], form["Body"], form["StatusCallback"]));
        Assert.Equal(_twilio.Taken.Single().Sid, sent.MessageId);
        var record = await _statuses.FindAsync("c1-2-0", default);
        Assert.Equal((SmsStatus.Queued, sent.MessageId, 1), (record!.Status, record.Sid, record.Segments));
    }

    [Fact]
    public async Task A_messaging_service_takes_the_place_of_a_number()
    {
        _options.From = null;
        _options.MessagingServiceSid = "MG0123456789abcdef0123456789abcdef";
        Assert.IsType<Sent>(await SendAsync("Hello"));
        var form = Assert.Single(_twilio.Posted);
        Assert.Equal(_options.MessagingServiceSid, form["MessagingServiceSid"]);
        Assert.DoesNotContain("From", form.Keys);
    }

    /// <summary>The failure table: what Twilio answers, what it means to delivery.</summary>
    [Theory]
    [InlineData(400, 21610, null, typeof(RecipientOptedOut))]
    [InlineData(400, 21211, null, typeof(RecipientGone))]
    [InlineData(400, 21217, null, typeof(RecipientGone))]
    [InlineData(400, 21614, null, typeof(RecipientGone))]
    [InlineData(400, 21265, null, typeof(RecipientGone))]
    [InlineData(429, 20429, "7", typeof(Throttled))]
    [InlineData(429, null, "7", typeof(Throttled))]
    [InlineData(429, 63018, null, typeof(Throttled))]
    [InlineData(400, 63018, null, typeof(Throttled))]
    [InlineData(429, 14107, "Mon, 23 Nov 2026 10:00:07 GMT", typeof(Throttled))]
    [InlineData(429, 21611, "soon", typeof(Throttled))]
    [InlineData(401, 20003, null, typeof(Unavailable))]
    [InlineData(401, null, null, typeof(Unavailable))]
    [InlineData(403, 20005, null, typeof(Unavailable))]
    [InlineData(404, 20404, null, typeof(Unavailable))]
    [InlineData(400, 21606, null, typeof(Unavailable))]
    [InlineData(400, 21659, null, typeof(Unavailable))]
    [InlineData(400, 21703, null, typeof(Unavailable))]
    [InlineData(400, 21408, null, typeof(Rejected))]
    [InlineData(400, 21612, null, typeof(Rejected))]
    [InlineData(400, 21617, null, typeof(Rejected))]
    [InlineData(400, 99999, null, typeof(Rejected))]
    [InlineData(400, null, null, typeof(Rejected))]
    [InlineData(302, null, null, typeof(Unavailable))]
    [InlineData(500, 20500, null, typeof(Unavailable))]
    [InlineData(502, null, null, typeof(Unavailable))]
    [InlineData(503, null, "7", typeof(Unavailable))]
    [InlineData(504, null, null, typeof(UnknownOutcome))]
    public async Task Each_documented_failure_is_an_outcome(int status, int? code, string? retryAfter, Type expected)
    {
        _twilio.FailNext(status, code, retryAfter);
        var outcome = await SendAsync("Hello");
        Assert.IsType(expected, outcome);
        Assert.DoesNotContain(Ann, outcome.ToString(), StringComparison.Ordinal);
        Assert.Empty(_twilio.Taken);
        if (outcome is Throttled throttled)
        {
            Assert.Equal(retryAfter is null or "soon" ? SmsFailures.DefaultRetry : TimeSpan.FromSeconds(7), throttled.RetryAfter);
        }
    }

    [Fact]
    public async Task After_a_failure_that_took_nothing_the_same_message_is_sent()
    {
        _twilio.FailNext(503);
        Assert.IsType<Unavailable>(await SendAsync("Hello", "m1"));
        Assert.IsType<Sent>(await SendAsync("Hello", "m1"));
        Assert.Single(_twilio.Taken);
    }

    [Theory]
    [InlineData(TwilioStandIn.Behaviour.Cut, 0)]
    [InlineData(TwilioStandIn.Behaviour.TakeThenCut, 1)]
    public async Task Where_it_is_not_known_whether_a_text_was_taken_it_is_not_sent_again(TwilioStandIn.Behaviour behaviour, int taken)
    {
        _twilio.FailNext(0, behaviour: behaviour);
        Assert.IsType<UnknownOutcome>(await SendAsync("Hello", "m1"));
        Assert.IsType<UnknownOutcome>(await SendAsync("Hello", "m1"));
        Assert.Equal(taken, _twilio.Taken.Count);
        Assert.Single(_twilio.Posted);
        Assert.Equal(0, Channel().Traits.UnknownResends);
    }

    [Fact]
    public async Task A_message_that_was_taken_before_the_process_was_killed_is_not_sent_twice()
    {
        var first = Assert.IsType<Sent>(await SendAsync("Hello", "m1"));
        Assert.Equal(first, await SendAsync("Hello", "m1"));
        Assert.Single(_twilio.Posted);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_has_taken_nothing()
    {
        _options.ApiBaseUrl = "http://127.0.0.1:9";
        Assert.IsType<Unavailable>(await SendAsync("Hello", "m1"));
        Assert.Null(await _statuses.FindAsync("m1", default));
    }

    [Fact]
    public async Task A_long_message_goes_out_in_parts_and_a_part_that_went_out_is_not_repeated()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 500));
        _twilio.PassNext();
        _twilio.FailNext(503);
        Assert.IsType<Unavailable>(await SendAsync(text, "m1"));
        Assert.IsType<Sent>(await SendAsync(text, "m1"));
        Assert.Equal(["m1", "m1.2"], _twilio.Taken.Select(taken => taken.StatusCallback.Split('=')[1]));
        Assert.Equal(text, string.Join(' ', _twilio.Taken.Select(taken => taken.Body)));
    }

    [Theory]
    [InlineData("+14158675309", "1/s")]
    [InlineData("+18665550100", "3/s")]
    [InlineData("+33612345678", "10/s")]
    [InlineData("12345", "100/s")]
    [InlineData(null, "none")]
    public void What_a_sender_may_send_is_what_Twilio_publishes_for_its_kind(string? from, string limit) => Assert.Equal(limit, SmsThroughput.Of(from));

    [Fact]
    public void A_text_counts_for_its_segments() =>
        Assert.Equal(3, Channel().SendsOf(new OutboundMessage("m1", new ChannelAddress("sms", Ann), new Say(SayKind.Question, new string('a', 400)), "en")));

    [Theory]
    [InlineData("+33142685300")]
    [InlineData("not a number")]
    [InlineData("")]
    public async Task A_number_that_takes_no_texts_is_refused_without_a_request(string number)
    {
        Assert.IsType<Rejected>(await SendAsync("Hello", to: number));
        Assert.Empty(_twilio.Posted);
    }

    [Fact]
    public async Task A_country_that_is_not_wanted_is_refused_without_a_request()
    {
        _options.Countries = "FR";
        Assert.IsType<Rejected>(await SendAsync("Hello"));
        Assert.Empty(_twilio.Posted);
    }

    [Fact]
    public async Task What_was_sent_is_not_changed()
    {
        var amend = new OutboundMessage("m1", new ChannelAddress("sms", Ann), new Amend("p1", "Which one?", null, "Speed"), "en", "SM1");
        Assert.Equal(new Sent(null), await Channel().SendAsync(amend, TestContext.Current.CancellationToken));
        Assert.Empty(_twilio.Posted);
    }

    private Task<SendOutcome> SendAsync(string text, string id = "m1", string to = Ann) =>
        Channel().SendAsync(new OutboundMessage(id, new ChannelAddress("sms", to), new Say(SayKind.Question, text), "en"), TestContext.Current.CancellationToken);

    private SmsChannel Channel()
    {
        var options = Options.Create(_options);
        return new SmsChannel(new TwilioClient(options, _time, NullLogger<TwilioClient>.Instance), _statuses, new SmsBooks(new SqliteSmsLedger(_temporary.Database), _time), options, _time);
    }
}
