using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Telegram;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Telegram's room alone, in a server of its own, with an inbox that keeps what it is given. No secret may be in a log line, whatever happens.</summary>
internal sealed class TelegramRoom : IAsyncDisposable
{
    public const string Secret = "a-secret-of-32-characters-length";

    private readonly WebApplication _koji;
    private readonly HttpClient _client;

    private TelegramRoom(BotApiStandIn api, WebApplication koji, RecordingInbox inbox, RecordingLogs logs)
    {
        (Api, Inbox, Logs, _koji) = (api, inbox, logs, koji);
        _client = new HttpClient { BaseAddress = new Uri(koji.Urls.First()) };
    }

    public BotApiStandIn Api { get; }

    public RecordingInbox Inbox { get; }

    public RecordingLogs Logs { get; }

    public IServiceProvider Services => _koji.Services;

    public static Dictionary<string, string?> Settings(BotApiStandIn api, string mode = "webhook") => new()
    {
        ["Koji:PublicUrl"] = "http://127.0.0.1:1",
        ["Koji:Channels:Telegram:Token"] = BotApiStandIn.Token,
        ["Koji:Channels:Telegram:ApiBaseUrl"] = api.BaseUrl,
        ["Koji:Channels:Telegram:Limit"] = "none",
        ["Koji:Channels:Telegram:ChatLimit"] = "none",
        ["Koji:Channels:Telegram:Mode"] = mode,
        ["Koji:Channels:Telegram:WebhookSecret"] = Secret,
    };

    /// <param name="script">What the stand-in is told before the room opens.</param>
    public static async Task<TelegramRoom> OpenAsync(
        string mode, Action<BotApiStandIn>? script = null, TimeProvider? time = null, Action<IServiceCollection>? services = null, params (string Key, string Value)[] settings)
    {
        var api = await BotApiStandIn.StartAsync();
        script?.Invoke(api);
        var (inbox, logs) = (new RecordingInbox(), new RecordingLogs());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(logs);
        builder.Configuration.AddInMemoryCollection(Settings(api, mode));
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(one => $"Koji:Channels:Telegram:{one.Key}", one => (string?)one.Value));
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton<IInbox>(inbox);
        services?.Invoke(builder.Services);
        builder.Services.AddTelegram(builder.Configuration);
        var koji = builder.Build();
        koji.MapTelegram();
        await koji.StartAsync();
        api.KojiUrl = koji.Urls.First();
        return new TelegramRoom(api, koji, inbox, logs);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _koji.DisposeAsync();
        await Api.DisposeAsync();
        Assert.DoesNotContain(Logs.Lines, line =>
            line.Contains("stand-in-token", StringComparison.Ordinal) || line.Contains("forged-token", StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    /// <summary>Waits for a log line that holds these words.</summary>
    public async Task LoggedAsync(string words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!Logs.Lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
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

/// <summary>One room by webhook for all tests of a class.</summary>
public sealed class WebhookKit : IAsyncLifetime
{
    internal TelegramRoom Room { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Room = await TelegramRoom.OpenAsync("webhook");
        await Room.Api.AskedAsync("getWebhookInfo");
    }

    public ValueTask DisposeAsync() => Room.DisposeAsync();
}
