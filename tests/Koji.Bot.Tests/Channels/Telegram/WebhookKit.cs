using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Telegram's room by webhook, alone in a server of its own, with an inbox that keeps what it is given.</summary>
public sealed class WebhookKit : IAsyncLifetime
{
    public const string Secret = "a-secret-of-32-characters-length";

    private readonly RecordingLogs _logs = new();
    private WebApplication _koji = null!;
    private HttpClient _client = null!;

    public BotApiStandIn Api { get; private set; } = null!;

    internal RecordingInbox Inbox { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Api = await BotApiStandIn.StartAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(_logs);
        builder.Configuration.AddInMemoryCollection(Settings(Api));
        builder.Services.AddSingleton(TimeProvider.System).AddSingleton<IInbox>(Inbox);
        builder.Services.AddTelegram(builder.Configuration);
        _koji = builder.Build();
        _koji.MapTelegram();
        await _koji.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_koji.Urls.First()) };
        await Api.AskedAsync("getWebhookInfo");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _koji.DisposeAsync();
        await Api.DisposeAsync();
        Assert.DoesNotContain(_logs.Lines, line => line.Contains(BotApiStandIn.Token, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    public static Dictionary<string, string?> Settings(BotApiStandIn api) => new()
    {
        ["Koji:PublicUrl"] = "http://127.0.0.1:1",
        ["Koji:Channels:Telegram:Token"] = BotApiStandIn.Token,
        ["Koji:Channels:Telegram:ApiBaseUrl"] = api.BaseUrl,
        ["Koji:Channels:Telegram:Mode"] = "webhook",
        ["Koji:Channels:Telegram:WebhookSecret"] = Secret,
    };

    public void Forget()
    {
        Inbox.Stored.Clear();
        Api.Requests.Clear();
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? secret = Secret) => PostAsync(new StringContent(body, Encoding.UTF8, "application/json"), secret);

    public Task<HttpResponseMessage> PostAsync(HttpContent body, string? secret = Secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, TelegramWebhook.Route) { Content = body };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation(TelegramWebhook.SecretHeader, secret);
        }

        return _client.SendAsync(request);
    }
}
