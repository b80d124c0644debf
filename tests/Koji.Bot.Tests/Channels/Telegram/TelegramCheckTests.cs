using System.Text.Json.Nodes;
using Koji.Bot.Channels.Telegram;
using Microsoft.Extensions.Options;
using Telegram.Bot;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>What the doctor says of Telegram.</summary>
public sealed class TelegramCheckTests : IAsyncLifetime
{
    private const string Address = "https://koji.example.com/channels/telegram";
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private BotApiStandIn _api = null!;

    public async ValueTask InitializeAsync() => _api = await BotApiStandIn.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public Task By_polling_all_is_well() => SaysAsync(true, "@koji_bot answers, by polling.", TelegramMode.Polling);

    [Fact]
    public Task By_polling_a_webhook_left_over_is_no_trouble()
    {
        _api.Webhook = new JsonObject { ["url"] = "https://other.example.com/secret-path" };
        return SaysAsync(true, "@koji_bot answers, by polling. A webhook is set, which the server removes when it starts.", TelegramMode.Polling);
    }

    [Fact]
    public Task Before_the_first_start_there_is_no_webhook_yet() =>
        SaysAsync(true, "@koji_bot answers. Its webhook is registered when the server starts.", TelegramMode.Webhook);

    [Fact]
    public Task A_webhook_that_works()
    {
        _api.Webhook = new JsonObject { ["url"] = Address };
        return SaysAsync(true, "@koji_bot answers, by webhook.", TelegramMode.Webhook);
    }

    [Fact]
    public Task A_webhook_of_another_program_is_named_by_its_host_alone()
    {
        _api.Webhook = new JsonObject { ["url"] = "https://other.example.com/secret-path" };
        return SaysAsync(false, $"Telegram calls other.example.com and not {Address}: another program set a webhook with the same token. Give that program a bot of its own, then start Koji again.", TelegramMode.Webhook);
    }

    [Fact]
    public Task Calls_that_fail_are_told_with_Telegram_s_own_words()
    {
        Fares(3, Now.AddMinutes(-2), "Wrong response from the webhook: 401 Unauthorized");
        return SaysAsync(false, $"Telegram could not deliver to {Address} (“Wrong response from the webhook: 401 Unauthorized”); 3 updates wait.", TelegramMode.Webhook);
    }

    [Fact]
    public Task An_error_of_yesterday_is_history()
    {
        Fares(0, Now.AddDays(-1), "Connection timed out");
        return SaysAsync(true, "@koji_bot answers, by webhook.", TelegramMode.Webhook);
    }

    [Fact]
    public Task Many_that_wait_are_told()
    {
        Fares(500, null, null);
        return SaysAsync(false, "500 updates wait at Telegram", TelegramMode.Webhook);
    }

    [Fact]
    public Task Links_for_another_bot_are_told() =>
        SaysAsync(false, "The token is that of @koji_bot, and links are made for @other_bot. Set Koji:Channels:Telegram:BotName to koji_bot.", TelegramMode.Polling, "@other_bot");

    [Fact]
    public Task A_bot_name_with_its_sign_is_the_same_name() => SaysAsync(true, "@koji_bot answers", TelegramMode.Polling, "@Koji_Bot");

    [Fact]
    public Task A_wrong_token_is_told()
    {
        _api.FailNext("getMe", 401, "Unauthorized");
        return SaysAsync(false, "Telegram does not know the token in Koji:Channels:Telegram:Token.", TelegramMode.Polling);
    }

    [Fact]
    public Task A_server_in_trouble_is_told()
    {
        _api.FailNext("getWebhookInfo", 500, "Internal Server Error");
        return SaysAsync(false, "Telegram answered 500.", TelegramMode.Polling);
    }

    private void Fares(int pending, DateTimeOffset? errorAt, string? error)
    {
        _api.Webhook = new JsonObject { ["url"] = Address };
        _api.WebhookTrouble["pending_update_count"] = pending;
        if (errorAt is { } at)
        {
            _api.WebhookTrouble["last_error_date"] = at.ToUnixTimeSeconds();
            _api.WebhookTrouble["last_error_message"] = error;
        }
    }

    private async Task SaysAsync(bool works, string says, TelegramMode mode, string? botName = null)
    {
        var bot = new TelegramBotClient(new TelegramBotClientOptions(BotApiStandIn.Token, _api.BaseUrl) { RetryThreshold = 0, RetryCount = 0 });
        var options = new TelegramOptions { Token = BotApiStandIn.Token, Mode = mode, PublicUrl = "https://koji.example.com/", BotName = botName, ApiBaseUrl = _api.BaseUrl };
        var condition = await new TelegramCheck(bot, Options.Create(options), new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Now)).CheckAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(says, condition.Says, StringComparison.Ordinal);
        Assert.Equal(works, condition.Works);
        Assert.DoesNotContain("stand-in-token", condition.Says, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-path", condition.Says, StringComparison.Ordinal);
    }
}
