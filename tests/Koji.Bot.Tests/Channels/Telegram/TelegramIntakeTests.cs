using System.Net;
using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Updates on their way in, by webhook and by long polling, against the stand-in over real HTTP.</summary>
public sealed class TelegramIntakeTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-32-characters-length";

    private readonly RecordingInbox _inbox = new();
    private readonly RecordingLogs _logs = new();
    private BotApiStandIn _api = null!;
    private WebApplication? _koji;

    public async ValueTask InitializeAsync() => _api = await BotApiStandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_koji is not null)
        {
            await _koji.DisposeAsync();
        }

        await _api.DisposeAsync();
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(BotApiStandIn.Token, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_is_registered_at_start_with_its_secret()
    {
        await StartAsync(TelegramMode.Webhook);
        var body = await RequestAsync("setWebhook");
        Assert.Equal("http://127.0.0.1:1/channels/telegram", body["url"]!.ToString());
        Assert.Equal(Secret, body["secret_token"]!.ToString());
        Assert.Equal(["message", "edited_message", "channel_post", "callback_query", "my_chat_member"], body["allowed_updates"]!.AsArray().Select(u => u!.ToString()));
    }

    [Fact]
    public async Task An_update_with_the_right_secret_is_stored()
    {
        using var client = await StartAsync(TelegramMode.Webhook);
        var response = await PostAsync(client, _api.Write(42, "hello").ToJsonString(), Secret);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(new TextContent("hello"), Assert.Single(_inbox.Stored).Content);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret-of-32-characters-lengtH")]
    [InlineData("a-secret-of-32-characters-length-and-more")]
    public async Task An_update_without_the_secret_is_refused_and_changes_nothing(string? secret)
    {
        using var client = await StartAsync(TelegramMode.Webhook);
        var response = await PostAsync(client, _api.Write(42, "hello").ToJsonString(), secret);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(_inbox.Stored);
    }

    public static IEnumerable<TheoryDataRow<string>> HostileBodies() =>
    [
        new(""), new("null"), new("[]"), new("{}"), new("42"), new("\"text\""), new("{\"update_id\":"), new("{\"update_id\":\"many\"}"),
        new("{\"update_id\":1e99}"),
        new(string.Concat(Enumerable.Repeat("{\"message\":", 5000))), new("\u0000\uFFFF"), new("{\"update_id\":-1,\"message\":null}"),
    ];

    [Theory]
    [MemberData(nameof(HostileBodies))]
    public async Task A_body_that_is_no_update_is_refused_without_a_trace(string body)
    {
        using var client = await StartAsync(TelegramMode.Webhook);
        var response = await PostAsync(client, body, Secret);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain("   at ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_is_refused()
    {
        using var client = await StartAsync(TelegramMode.Webhook);
        var response = await PostAsync(client, new string('x', (1 << 20) + 1), Secret);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_message_that_could_not_be_stored_is_polled_again_and_none_is_lost()
    {
        _inbox.FailNext = true;
        _api.Write(42, "first");
        _api.Write(42, "second");
        await StartAsync(TelegramMode.Polling, new ImpatientTime());

        await _inbox.WaitForAsync(2);
        Assert.Equal([new TextContent("first"), new TextContent("second")], _inbox.Stored.Select(i => i.Content));
    }

    [Fact]
    public async Task A_tap_is_answered_so_that_its_button_stops_spinning()
    {
        await StartAsync(TelegramMode.Polling);
        _api.Tap(new BotApiStandIn.SentMessage(5, 42, "Q", [new BotApiStandIn.Button("Yes", "p:p1:yes", 0)]), "Yes");
        var body = await RequestAsync("answerCallbackQuery");
        Assert.StartsWith("cb", body["callback_query_id"]!.ToString(), StringComparison.Ordinal);
        Assert.IsType<PickContent>(Assert.Single(_inbox.Stored).Content);
    }

    [Fact]
    public async Task A_group_is_told_to_write_in_private()
    {
        await StartAsync(TelegramMode.Polling);
        _api.Write(-7, "/start@koji_bot");
        var body = await RequestAsync("sendMessage");
        Assert.Contains("@koji_bot", body["text"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty(_inbox.Stored);
    }

    [Fact]
    public async Task Polling_waits_as_long_as_Telegram_says_and_then_goes_on()
    {
        _api.FailNext("getUpdates", 429, "Too Many Requests: retry after 9", 9);
        _api.Write(42, "hello");
        var time = new ImpatientTime();
        await StartAsync(TelegramMode.Polling, time);
        await _inbox.WaitForAsync(1);
        Assert.Contains(TimeSpan.FromSeconds(9), time.Waits);
    }

    [Theory]
    [InlineData("Token", "not a token", "Token")]
    [InlineData("WebhookSecret", "short", "WebhookSecret")]
    [InlineData("ApiBaseUrl", "nowhere", "ApiBaseUrl")]
    public void A_wrong_setting_is_named_at_start(string key, string value, string named)
    {
        var services = new ServiceCollection();
        services.AddTelegram(Configuration(TelegramMode.Polling, (key, value)));
        using var provider = services.BuildServiceProvider();
        var failure = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<TelegramOptions>>().Value);
        Assert.Contains($"Koji:Channels:Telegram:{named}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_token_there_is_no_channel() =>
        Assert.Empty(new ServiceCollection().AddTelegram(new ConfigurationBuilder().Build()));

    private async Task<HttpClient> StartAsync(TelegramMode mode, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_logs);
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton<IInbox>(_inbox);
        builder.Services.AddTelegram(Configuration(mode));
        _koji = builder.Build();
        _koji.MapTelegram();
        await _koji.StartAsync();
        return new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
    }

    private IConfigurationRoot Configuration(TelegramMode mode, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Koji:PublicUrl"] = "http://127.0.0.1:1",
            ["Koji:Channels:Telegram:Token"] = BotApiStandIn.Token,
            ["Koji:Channels:Telegram:ApiBaseUrl"] = _api.BaseUrl,
            ["Koji:Channels:Telegram:Mode"] = mode.ToString(),
            ["Koji:Channels:Telegram:WebhookSecret"] = Secret,
        };
        foreach (var (key, value) in more)
        {
            settings[$"Koji:Channels:Telegram:{key}"] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
    }

    private async Task<System.Text.Json.Nodes.JsonNode> RequestAsync(string method)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            if (_api.Requests.FirstOrDefault(r => r.Method == method) is { Method: not null } request)
            {
                return request.Body;
            }

            await _api.RequestArrived.WaitAsync(limit.Token);
        }
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, TelegramWebhook.Route) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation(TelegramWebhook.SecretHeader, secret);
        }

        return client.SendAsync(request);
    }
}
