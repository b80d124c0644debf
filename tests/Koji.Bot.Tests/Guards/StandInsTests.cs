using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Channels.Teams;
using Koji.Bot.Tests.Channels.Telegram;
using Xunit.Sdk;

namespace Koji.Bot.Tests.Guards;

/// <summary>A failure that a test scripts and that nobody runs into shows that the test does not test what it says.</summary>
public sealed class StandInsTests
{
    [Fact]
    public async Task Twilio_s_stand_in_fails_the_test_that_leaves_a_scripted_reply_unused()
    {
        var twilio = await TwilioStandIn.StartAsync();
        twilio.FailNext(500);
        await Assert.ThrowsAnyAsync<XunitException>(async () => await twilio.DisposeAsync());
    }

    [Fact]
    public async Task Telegram_s_stand_in_fails_the_test_that_leaves_a_scripted_reply_unused()
    {
        var telegram = await BotApiStandIn.StartAsync();
        telegram.FailNext("sendMessage", 500, "Internal Server Error");
        await Assert.ThrowsAnyAsync<XunitException>(async () => await telegram.DisposeAsync());
    }

    [Fact]
    public async Task Microsoft_s_stand_in_fails_the_test_that_leaves_a_scripted_reply_unused()
    {
        var connector = await ConnectorStandIn.StartAsync();
        connector.FailNext("send", 500);
        await Assert.ThrowsAnyAsync<XunitException>(async () => await connector.DisposeAsync());
    }
}
