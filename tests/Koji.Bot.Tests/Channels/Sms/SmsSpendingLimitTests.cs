using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Interviews;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>A study's limit, where the texts go out: none is sent beyond it, by however many at a time.</summary>
public sealed class SmsSpendingLimitTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema, SqliteSmsLedger.Schema);
    private TwilioStandIn _twilio = null!;
    private SqliteSmsLedger _ledger = null!;

    public async ValueTask InitializeAsync() => (_twilio, _ledger) = (await TwilioStandIn.StartAsync(), new SqliteSmsLedger(_temporary.Database));

    public async ValueTask DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _temporary.DisposeAsync();
    }

    [Fact]
    public async Task The_last_text_that_fits_goes_and_the_next_does_not_and_is_not_counted()
    {
        var channel = Channel();
        Assert.IsType<Sent>(await SendAsync(channel, "m1", "Hello", limit: 2));
        Assert.IsType<Sent>(await SendAsync(channel, "m2", "Hello", limit: 2));
        Assert.Equal(new BeyondLimit("the limit of 2 segments"), await SendAsync(channel, "m3", "Hello", limit: 2));
        Assert.Equal((2, 2), (_twilio.Taken.Count, await UsedAsync()));
    }

    [Fact]
    public async Task A_long_message_goes_whole_or_not_at_all()
    {
        var channel = Channel();
        var words = string.Join(' ', Enumerable.Repeat("words", 500));
        var segments = SmsText.Split(words).Sum(part => SmsText.Measure(part).Segments);
        Assert.True(SmsText.Split(words).Count > 1);
        Assert.IsType<BeyondLimit>(await SendAsync(channel, "m1", words, segments - 1));
        Assert.Equal((0, 0), (_twilio.Taken.Count, await UsedAsync()));
        Assert.IsType<Sent>(await SendAsync(channel, "m1", words, segments));
        Assert.Equal(segments, await UsedAsync());
    }

    [Fact]
    public async Task What_was_handed_over_before_a_kill_is_not_refused_for_what_others_spent_since()
    {
        Assert.IsType<Sent>(await SendAsync(Channel(), "m1", "Hello", limit: 1));
        await _ledger.RecordAsync(new SmsCharge("other", "tides", false, 5, DateTimeOffset.UnixEpoch), default);
        Assert.IsType<Sent>(await SendAsync(Channel(), "m1", "Hello", limit: 1));
        Assert.Single(_twilio.Taken);
    }

    [Fact]
    public async Task Without_a_limit_or_for_no_study_nothing_is_added_up()
    {
        await _ledger.RecordAsync(new SmsCharge("other", "tides", false, 500, DateTimeOffset.UnixEpoch), default);
        Assert.IsType<Sent>(await SendAsync(Channel(), "m1", "Goodbye", limit: null));
        Assert.IsType<Sent>(await Channel().SendAsync(Message("m2", "Nobody asks", null, null), default));
    }

    [Fact]
    public async Task Machines_that_send_at_the_same_time_do_not_pass_it_together()
    {
        var channels = Enumerable.Range(0, 4).Select(_ => Channel()).ToList();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() => SendAsync(channels[i % 4], $"m{i}", "Hello", limit: 7))));
        Assert.InRange(_twilio.Taken.Count, 0, 7);
        Assert.Equal(24, outcomes.Count(outcome => outcome is Sent) + outcomes.Count(outcome => outcome is BeyondLimit));
        Assert.Equal(_twilio.Taken.Count, await UsedAsync());
    }

    private static OutboundMessage Message(string id, string text, string? study, int? limit) =>
        new(id, new ChannelAddress("sms", "+14158675309"), new Say(SayKind.Question, text), "en", StudyId: study, SpendingLimit: limit);

    private static Task<SendOutcome> SendAsync(SmsChannel channel, string id, string text, int? limit) => channel.SendAsync(Message(id, text, "tides", limit), default);

    private async Task<int> UsedAsync() => (await _ledger.TotalsAsync("tides", default)).Sent;

    /// <summary>A machine of its own beside the others, on the same store.</summary>
    private SmsChannel Channel()
    {
        var options = Options.Create(new SmsOptions
        {
            AccountSid = TwilioStandIn.AccountSid,
            AuthToken = TwilioStandIn.AuthToken,
            From = TwilioStandIn.Number,
            ApiBaseUrl = _twilio.BaseUrl,
            PublicUrl = TwilioStandIn.PublicUrl,
        });
        return new SmsChannel(
            new TwilioClient(options, TimeProvider.System, NullLogger<TwilioClient>.Instance), new SqliteSmsStatusStore(_temporary.Database), new SmsBooks(_ledger, TimeProvider.System), options, TimeProvider.System);
    }
}
