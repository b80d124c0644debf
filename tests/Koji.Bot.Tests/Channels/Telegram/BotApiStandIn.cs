using System.Collections.Concurrent;
using System.Globalization;
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
public sealed class BotApiStandIn : IAsyncDisposable
{
    public const string Token = "123456:stand-in-token";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Failure>> _failures = new();
    private readonly System.Threading.Channels.Channel<JsonObject> _updates = System.Threading.Channels.Channel.CreateUnbounded<JsonObject>();
    private readonly List<JsonObject> _unconfirmed = [];
    private readonly Lock _gate = new();
    private int _nextMessage = 100;
    private int _nextUpdate = 5000;

    private BotApiStandIn(WebApplication app) => _app = app;

    public string BaseUrl { get; private set; } = "";

    /// <summary>Every request but getUpdates: method and body, in order of arrival.</summary>
    public ConcurrentQueue<(string Method, JsonNode Body)> Requests { get; } = new();

    /// <summary>Released once for each request but getUpdates.</summary>
    public SemaphoreSlim RequestArrived { get; } = new(0);

    /// <summary>Messages as they stand in the chats now, edits included.</summary>
    public ConcurrentDictionary<int, SentMessage> Messages { get; } = new();

    /// <summary>Signals each message that is sent or edited.</summary>
    public System.Threading.Channels.Channel<SentMessage> Shown { get; } = System.Threading.Channels.Channel.CreateUnbounded<SentMessage>();

    /// <summary>Tokens that were used: there must be only the right one.</summary>
    public ConcurrentBag<string> TokensSeen { get; } = [];

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
    public void FailNext(string method, int code, string description, int? retryAfter = null, Behaviour behaviour = Behaviour.Answer) =>
        _failures.GetOrAdd(method, _ => new()).Enqueue(new Failure(code, description, retryAfter, behaviour));

    /// <summary>A person writes.</summary>
    public JsonObject Write(long chat, string text, string language = "en") => Push(new JsonObject
    {
        ["message"] = Message(chat, text, language),
    });

    /// <summary>A person sends something that is no text: <c>voice</c>, <c>photo</c> ….</summary>
    public JsonObject WriteKind(long chat, string kind, JsonNode content)
    {
        var message = Message(chat, null, "en");
        message[kind] = content;
        return Push(new JsonObject { ["message"] = message });
    }

    public JsonObject Edit(long chat, int messageId, string text)
    {
        var message = Message(chat, text, "en");
        message["message_id"] = messageId;
        message["edit_date"] = 1_790_000_001;
        return Push(new JsonObject { ["edited_message"] = message });
    }

    /// <summary>A person taps a button of a message that stands in the chat.</summary>
    public JsonObject Tap(SentMessage message, string label)
    {
        var button = message.Buttons.First(b => b.Label == label);
        return Push(new JsonObject
        {
            ["callback_query"] = new JsonObject
            {
                ["id"] = $"cb{_nextUpdate}",
                ["from"] = User(message.Chat, "en"),
                ["chat_instance"] = "1",
                ["data"] = button.Data,
                ["message"] = new JsonObject
                {
                    ["message_id"] = message.Id,
                    ["date"] = 1_790_000_000,
                    ["chat"] = new JsonObject { ["id"] = message.Chat, ["type"] = "private" },
                    ["text"] = message.Text,
                },
            },
        });
    }

    /// <summary>Telegram delivers an update again, as it does when it heard no answer.</summary>
    public void Redeliver(JsonObject update)
    {
        lock (_gate)
        {
            _unconfirmed.Add(update.DeepClone().AsObject());
        }

        _updates.Writer.TryWrite(update);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        RequestArrived.Dispose();
        Assert.All(_failures, f => Assert.True(f.Value.IsEmpty, $"A scripted failure of {f.Key} was never met."));
        Assert.All(TokensSeen, token => Assert.Equal(Token, token));
    }

    private JsonObject Push(JsonObject update)
    {
        lock (_gate)
        {
            update["update_id"] = _nextUpdate++;
            _unconfirmed.Add(update);
        }

        _updates.Writer.TryWrite(update);
        return update;
    }

    private JsonObject Message(long chat, string? text, string language)
    {
        var message = new JsonObject
        {
            ["message_id"] = Interlocked.Increment(ref _nextMessage),
            ["date"] = 1_790_000_000,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = chat < 0 ? "group" : "private" },
            ["from"] = User(chat, language),
        };
        if (text is not null)
        {
            message["text"] = text;
        }

        return message;
    }

    private static JsonObject User(long chat, string language) =>
        new() { ["id"] = Math.Abs(chat), ["is_bot"] = false, ["first_name"] = "Person", ["language_code"] = language };

    private async Task AnswerAsync(HttpContext context, string token, string method)
    {
        TokensSeen.Add(token);
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

        var result = method == "getUpdates" ? await UpdatesAsync(body, context.RequestAborted) : Result(method, body);
        await context.Response.WriteAsJsonAsync(new JsonObject { ["ok"] = true, ["result"] = result });
    }

    private static async Task FailAsync(HttpContext context, Failure failure, Func<JsonNode> accept)
    {
        if (failure.Behaviour != Behaviour.Answer)
        {
            if (failure.Behaviour == Behaviour.AcceptThenCut)
            {
                accept();
            }

            context.Abort();
            return;
        }

        context.Response.StatusCode = failure.Code;
        var error = new JsonObject { ["ok"] = false, ["error_code"] = failure.Code, ["description"] = failure.Description };
        if (failure.RetryAfter is { } seconds)
        {
            error["parameters"] = new JsonObject { ["retry_after"] = seconds };
        }

        await context.Response.WriteAsJsonAsync(error);
    }

    private JsonNode Result(string method, JsonNode body) => method switch
    {
        "getMe" => new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Koji", ["username"] = "koji_bot" },
        "sendMessage" => Show(Interlocked.Increment(ref _nextMessage), body),
        "editMessageText" => Show(body["message_id"]!.GetValue<int>(), body),
        _ => JsonValue.Create(true),
    };

    private JsonObject Show(int id, JsonNode body)
    {
        var chat = long.Parse(body["chat_id"]!.ToString(), CultureInfo.InvariantCulture);
        var buttons = (body["reply_markup"]?["inline_keyboard"]?.AsArray() ?? [])
            .SelectMany((row, i) => row!.AsArray().Select(b => new Button(b!["text"]!.ToString(), b["callback_data"]!.ToString(), i)))
            .ToList();
        var message = new SentMessage(id, chat, body["text"]!.ToString(), buttons);
        Messages[id] = message;
        Shown.Writer.TryWrite(message);
        return new JsonObject
        {
            ["message_id"] = id,
            ["date"] = 1_790_000_000,
            ["chat"] = new JsonObject { ["id"] = chat, ["type"] = "private" },
            ["text"] = message.Text,
        };
    }

    /// <summary>As Telegram does: an offset confirms what lies before it; the request is held until there is something, or its time is over.</summary>
    private async Task<JsonNode> UpdatesAsync(JsonNode body, CancellationToken cancellationToken)
    {
        var offset = body["offset"]?.GetValue<int>() ?? 0;
        while (true)
        {
            lock (_gate)
            {
                _unconfirmed.RemoveAll(u => u["update_id"]!.GetValue<int>() < offset);
                if (_unconfirmed.Count > 0)
                {
                    return new JsonArray([.. _unconfirmed.Select(u => u.DeepClone())]);
                }
            }

            using var hold = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            hold.CancelAfter(TimeSpan.FromSeconds(Math.Clamp(body["timeout"]?.GetValue<int>() ?? 0, 0, 30)));
            try
            {
                await _updates.Reader.ReadAsync(hold.Token);
            }
            catch (OperationCanceledException)
            {
                return new JsonArray();
            }
        }
    }

    public enum Behaviour
    {
        Answer,

        /// <summary>The connection breaks before anything happened.</summary>
        Cut,

        /// <summary>The message is shown, and then the connection breaks.</summary>
        AcceptThenCut,
    }

    public sealed record Button(string Label, string Data, int Row);

    public sealed record SentMessage(int Id, long Chat, string Text, IReadOnlyList<Button> Buttons);

    private sealed record Failure(int Code, string Description, int? RetryAfter, Behaviour Behaviour);
}
