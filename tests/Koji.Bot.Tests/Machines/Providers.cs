using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Machines;

/// <param name="To">A chat id or a phone number.</param>
/// <param name="Id">Koji's own id of a text; a chat message has none on the wire.</param>
internal sealed record Accepted(string To, string Text, string? Id);

/// <summary>Telegram's Bot API and Twilio's, as far as it takes to be sent to: they accept everything and write it down before they say so.</summary>
internal sealed class Providers : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SemaphoreSlim _arrived = new(0);
    private int _next = 100;

    private Providers(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.First();

    /// <summary>New messages of Telegram, in the order of their acceptance; edits are none.</summary>
    public ConcurrentQueue<Accepted> Chats { get; } = new();

    public ConcurrentQueue<Accepted> Texts { get; } = new();

    /// <summary>Told of each message once it is written down.</summary>
    public Action<Accepted> OnAccepted { get; set; } = _ => { };

    /// <summary>What people write to the bot, for those who ask by long polling.</summary>
    public Updates Updates { get; } = new();

    /// <summary>What a message has to wait for before it is accepted.</summary>
    public Func<Task> Hold { get; set; } = () => Task.CompletedTask;

    public static async Task<Providers> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var providers = new Providers(app);
        app.MapPost("/bot{token}/{method}", (Delegate)providers.TelegramAsync);
        app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", (Delegate)providers.TwilioAsync);
        await app.StartAsync();
        return providers;
    }

    /// <summary>Waits until so many messages more have been accepted.</summary>
    public async Task WaitForAsync(int messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        for (var i = 0; i < messages; i++)
        {
            await _arrived.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _arrived.Dispose();
    }

    private async Task<IResult> TelegramAsync(HttpContext context, string method)
    {
        var text = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var body = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        if (method == "getUpdates")
        {
            return await Updates.AnswerAsync(body["offset"]?.GetValue<long>() ?? 0, context.RequestAborted);
        }

        if (method == "sendMessage")
        {
            await AcceptAsync(Chats, new Accepted(body["chat_id"]!.ToString(), body["text"]!.ToString(), null));
        }

        JsonNode result = method switch
        {
            "getMe" => new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Koji", ["username"] = "koji_bot" },
            "getWebhookInfo" => new JsonObject { ["url"] = "https://koji.example/channels/telegram", ["has_custom_certificate"] = false, ["pending_update_count"] = 0 },
            "sendMessage" or "editMessageText" => new JsonObject
            {
                ["message_id"] = body["message_id"]?.GetValue<int>() ?? Interlocked.Increment(ref _next),
                ["date"] = 1_790_000_000,
                ["chat"] = new JsonObject { ["id"] = long.Parse(body["chat_id"]!.ToString(), CultureInfo.InvariantCulture), ["type"] = "private" },
                ["text"] = body["text"]?.ToString(),
            },
            _ => JsonValue.Create(true),
        };
        return Results.Json(new JsonObject { ["ok"] = true, ["result"] = result });
    }

    private async Task<IResult> TwilioAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var callback = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(form["StatusCallback"].ToString()).Query);
        await AcceptAsync(Texts, new Accepted(form["To"].ToString(), form["Body"].ToString(), callback["message"].ToString()));
        var sid = "SM" + Interlocked.Increment(ref _next).ToString("x32", CultureInfo.InvariantCulture);
        return Results.Json(new { sid, status = "queued", num_segments = "1", to = form["To"].ToString(), error_code = (int?)null }, statusCode: 201);
    }

    private async Task AcceptAsync(ConcurrentQueue<Accepted> record, Accepted message)
    {
        await Hold();
        record.Enqueue(message);
        OnAccepted(message);
        _arrived.Release();
    }
}
