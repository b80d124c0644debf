using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>How requests are answered: as Telegram would, or as scripted.</summary>
public sealed partial class BotApiStandIn
{
    private async Task FailAsync(HttpContext context, Failure failure, Func<JsonNode> accept)
    {
        switch (failure.Behaviour)
        {
            case Behaviour.AcceptThenCut:
                accept();
                context.Abort();
                return;
            case Behaviour.Cut:
                context.Abort();
                return;
            case Behaviour.AcceptThenHang:
                accept();
                await HangAsync(context);
                return;
            case Behaviour.Drip:
                await DripAsync(context, new JsonObject { ["ok"] = true, ["result"] = accept() }.ToJsonString());
                return;
            case Behaviour.AcceptThenDrip:
                accept();
                await DripForeverAsync(context);
                return;
            case Behaviour.AcceptThenHalf:
                accept();
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"ok\":true,\"result\":{\"mess");
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            case Behaviour.Page:
                context.Response.StatusCode = failure.Code;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body><h1>nginx</h1></body></html>");
                return;
        }

        context.Response.StatusCode = failure.Code;
        var error = new JsonObject { ["ok"] = false, ["error_code"] = failure.Code, ["description"] = failure.Description };
        if (failure.RetryAfter is { } seconds)
        {
            error["parameters"] = new JsonObject { ["retry_after"] = seconds };
        }
        else if (failure.MigrateTo is { } chat)
        {
            error["parameters"] = new JsonObject { ["migrate_to_chat_id"] = chat };
        }

        await context.Response.WriteAsJsonAsync(error);
    }

    private JsonNode Result(string method, JsonNode body) => method switch
    {
        "getMe" => new JsonObject { ["id"] = 123456, ["is_bot"] = true, ["first_name"] = "Koji", ["username"] = "koji_bot" },
        "sendMessage" => Show(Interlocked.Increment(ref _nextMessage), body),
        "editMessageText" => Change(body["message_id"]!.GetValue<int>(), body),
        "setWebhook" => SetWebhook(body),
        "deleteWebhook" => SetWebhook(null),
        "getWebhookInfo" => WebhookInfo(),
        "setMyCommands" => SetMenu(body),
        _ => JsonValue.Create(true),
    };

    private JsonValue SetMenu(JsonNode body)
    {
        foreach (var command in body["commands"]!.AsArray())
        {
            Require(command!["command"]!.ToString() is { Length: >= 1 and <= 32 } name && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'), "BOT_COMMAND_INVALID");
            Require(command["description"]!.ToString() is { Length: >= 1 and <= 256 }, "BOT_COMMAND_DESCRIPTION_INVALID");
        }

        Menus[$"{body["scope"]?["type"]}/{body["language_code"]}"] = string.Join(' ', body["commands"]!.AsArray().Select(command => command!["command"]!.ToString()));
        return JsonValue.Create(true);
    }

    private JsonValue SetWebhook(JsonNode? body)
    {
        Webhook = string.IsNullOrEmpty(body?["url"]?.ToString()) ? null : body;
        return JsonValue.Create(true);
    }

    private JsonObject WebhookInfo()
    {
        var info = new JsonObject { ["url"] = Webhook?["url"]?.ToString() ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = 0 };
        foreach (var (key, value) in WebhookTrouble)
        {
            info[key] = value?.DeepClone();
        }

        return info;
    }

    private JsonObject Change(int id, JsonNode body)
    {
        Require(Messages.TryGetValue(id, out var before), "message to edit not found");
        var after = Read(id, body);
        Require(after.Source != before!.Source || !after.Buttons.SequenceEqual(before.Buttons), "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        return Show(id, body);
    }

    private static void Require(bool holds, string description)
    {
        if (!holds)
        {
            throw new RefusedException(400, $"Bad Request: {description}");
        }
    }

    /// <summary>Holds the connection open and says nothing, until the other side has had enough.</summary>
    private static async Task DripAsync(HttpContext context, string answer)
    {
        context.Response.ContentType = "application/json";
        foreach (var octet in System.Text.Encoding.UTF8.GetBytes(answer))
        {
            await context.Response.Body.WriteAsync(new[] { octet });
            await context.Response.Body.FlushAsync();
        }
    }

    /// <summary>An answer that is right so far, and a blank more every few milliseconds, until the other side has had enough.</summary>
    private async Task DripForeverAsync(HttpContext context)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        try
        {
            await DripAsync(context, "{\"ok\":true,\"result\":");
            Hanging.Release();
            using var drop = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
            while (await drop.WaitForNextTickAsync(either.Token))
            {
                await context.Response.Body.WriteAsync(new[] { (byte)' ' }, either.Token);
                await context.Response.Body.FlushAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Hung up on, as it should be.
        }
    }

    private async Task HangAsync(HttpContext context)
    {
        Hanging.Release();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>A message as Telegram would show it, or its refusal.</summary>
    private static SentMessage Read(int id, JsonNode body)
    {
        var source = body["text"]?.ToString() ?? "";
        var (text, error) = body["parse_mode"]?.ToString().ToUpperInvariant() switch
        {
            "HTML" => HtmlParser.Parse(source),
            null => (source, null),
            var other => (null, $"parse mode {other} is not spoken here"),
        };
        Require(error is null, $"can't parse entities: {error}");
        Require(!string.IsNullOrWhiteSpace(text), "message text is empty");
        Require(text!.Length <= 4096, "message is too long");
        var buttons = (body["reply_markup"]?["inline_keyboard"]?.AsArray() ?? [])
            .SelectMany((row, i) => row!.AsArray().Select(b => new Button(b!["text"]!.ToString(), b["callback_data"]!.ToString(), i)))
            .ToList();
        Require(buttons.All(button => System.Text.Encoding.UTF8.GetByteCount(button.Data) is >= 1 and <= 64), "BUTTON_DATA_INVALID");
        return new SentMessage(id, long.Parse(body["chat_id"]!.ToString(), CultureInfo.InvariantCulture), text, buttons) { Source = source };
    }

    private JsonObject Show(int id, JsonNode body)
    {
        var message = Read(id, body);
        Messages[id] = message;
        Shown.Writer.TryWrite(message);
        return new JsonObject
        {
            ["message_id"] = id,
            ["date"] = 1_790_000_000,
            ["chat"] = new JsonObject { ["id"] = message.Chat, ["type"] = "private" },
            ["text"] = message.Text,
        };
    }

    /// <summary>As Telegram does: an offset confirms what lies before it; the request is held until there is something, or its time is over.</summary>
    private async Task<JsonNode> UpdatesAsync(JsonNode body, CancellationToken cancellationToken)
    {
        var offset = body["offset"]?.GetValue<int>() ?? 0;
        var poll = Interlocked.Increment(ref _polls);
        while (true)
        {
            if (Webhook is not null)
            {
                throw new RefusedException(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }

            if (poll != Volatile.Read(ref _polls))
            {
                throw new RefusedException(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            }

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

        /// <summary>The answer arrives byte by byte, each as a packet of its own, and is whole in the end.</summary>
        Drip,

        /// <summary>The message is shown, and its answer drips without an end: there is always a byte more, and never the last one.</summary>
        AcceptThenDrip,

        /// <summary>The message is shown, and half of the answer arrives.</summary>
        AcceptThenHalf,

        /// <summary>The message is shown, and no answer ever comes.</summary>
        AcceptThenHang,

        /// <summary>A proxy answers in its place, with a page.</summary>
        Page,
    }

    public sealed record Button(string Label, string Data, int Row);

    public sealed record SentMessage(int Id, long Chat, string Text, IReadOnlyList<Button> Buttons)
    {
        /// <summary>As it was sent, with its HTML.</summary>
        public string Source { get; init; } = Text;
    }

    private sealed record Failure(int Code, string Description, int? RetryAfter, Behaviour Behaviour, long? MigrateTo);

    private sealed class RefusedException(int code, string description) : Exception(description)
    {
        public int Code { get; } = code;
    }
}
