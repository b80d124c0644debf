using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>
/// Telegram's Bot API as far as Koji speaks it, over real HTTP on loopback: it keeps chats and messages, hands out updates,
/// and misbehaves where a test scripts it to. A scripted failure that nobody ran into fails the test.
/// </summary>
public sealed partial class BotApiStandIn : IAsyncDisposable
{
    public const string Token = "123456:stand-in-token";

    private readonly WebApplication _app;
    private readonly HttpClient _caller = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Failure>> _failures = new();
    private readonly System.Threading.Channels.Channel<JsonObject> _updates = System.Threading.Channels.Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> _unconfirmed = [];
    private readonly Lock _gate = new();
    private int _nextMessage = 100;
    private int _nextUpdate = 5000;
    private int _polls;

    private BotApiStandIn(WebApplication app) => _app = app;

    public string BaseUrl { get; private set; } = "";

    /// <summary>Every request but getUpdates: method and body, in order of arrival.</summary>
    public ConcurrentQueue<(string Method, JsonNode Body)> Requests { get; } = new();

    /// <summary>Released once for each request but getUpdates.</summary>
    public SemaphoreSlim RequestArrived { get; } = new(0);

    /// <summary>Released once for each request that gets no answer.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    /// <summary>Messages as they stand in the chats now, edits included.</summary>
    public ConcurrentDictionary<int, SentMessage> Messages { get; } = new();

    /// <summary>Signals each message that is sent or edited.</summary>
    public System.Threading.Channels.Channel<SentMessage> Shown { get; } = System.Threading.Channels.Channel.CreateUnbounded<SentMessage>();

    /// <summary>Tokens that were used: there must be only the right one.</summary>
    public ConcurrentBag<string> TokensSeen { get; } = [];

    /// <summary>What the menu of commands holds, by scope and language.</summary>
    public ConcurrentDictionary<string, string> Menus { get; } = new();

    /// <summary>The body of the last setWebhook; null where none is set.</summary>
    public JsonNode? Webhook { get; set; }

    /// <summary>Further fields of getWebhookInfo.</summary>
    public JsonObject WebhookTrouble { get; } = [];

    /// <summary>Where the webhook's calls go in truth; its path is as registered.</summary>
    public string? KojiUrl { get; set; }

    /// <summary>Who calls with another token gets 401, as from Telegram; otherwise it fails the test.</summary>
    public bool WrongTokenIsMeant { get; set; }

    public static async Task<BotApiStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIn = new BotApiStandIn(app);
        app.MapPost("/bot{token}/{method}", standIn.AnswerAsync);
        await app.StartAsync();
        standIn.BaseUrl = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return standIn;
    }

    /// <summary>The next call of <paramref name="method"/> fails in this way.</summary>
    public void FailNext(string method, int code, string description, int? retryAfter = null, Behaviour behaviour = Behaviour.Answer, long? migrateTo = null) =>
        _failures.GetOrAdd(method, _ => new()).Enqueue(new Failure(code, description, retryAfter, behaviour, migrateTo));

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _caller.Dispose();
        _closing.Dispose();
        RequestArrived.Dispose();
        Hanging.Dispose();
        Assert.All(_failures, f => Assert.True(f.Value.IsEmpty, $"A scripted failure of {f.Key} was never met."));
        Assert.All(TokensSeen, token => Assert.True(token == Token || WrongTokenIsMeant, "A wrong token was used."));
    }

    private async Task AnswerAsync(HttpContext context, string token, string method)
    {
        TokensSeen.Add(token);
        if (token != Token)
        {
            await FailAsync(context, new Failure(401, "Unauthorized", null, Behaviour.Answer, null), () => new JsonObject());
            return;
        }

        var text = await new StreamReader(context.Request.Body).ReadToEndAsync();
        var body = text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
        if (method != "getUpdates")
        {
            Requests.Enqueue((method, body));
            RequestArrived.Release();
        }

        if (_failures.TryGetValue(method, out var failures) && failures.TryDequeue(out var failure))
        {
            await FailAsync(context, failure, () => Result(method, body));
            return;
        }

        try
        {
            var result = method == "getUpdates" ? await UpdatesAsync(body, context.RequestAborted) : Result(method, body);
            await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = result });
        }
        catch (RefusedException refused)
        {
            await FailAsync(context, new Failure(refused.Code, refused.Message, null, Behaviour.Answer, null), () => new JsonObject());
        }
    }
}
