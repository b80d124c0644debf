using System.Text.Json.Nodes;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>What people do, and how Koji hears of it.</summary>
public sealed partial class BotApiStandIn
{
    /// <summary>A message that stands in a chat from before.</summary>
    public void Put(SentMessage message) => Messages[message.Id] = message;

    /// <summary>Waits until this was asked for, and gives its last body.</summary>
    public async Task<JsonNode> AskedAsync(string method)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            if (Requests.LastOrDefault(request => request.Method == method) is { Method: not null } request)
            {
                return request.Body;
            }

            await RequestArrived.WaitAsync(limit.Token);
        }
    }

    /// <summary>Whatever Telegram tells of, as it stands; the number of the update is added.</summary>
    public JsonObject Tell(string json) => Push(JsonNode.Parse(json)!.AsObject());

    /// <summary>Updates that were told of already, called in this order: several connections overtake each other, and what was not answered comes again.</summary>
    public async Task CallAsync(params JsonObject[] updates)
    {
        foreach (var update in updates)
        {
            using var answer = await PostAsync(update);
            Assert.True(answer.IsSuccessStatusCode, $"The webhook answered {answer.StatusCode}.");
        }
    }

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

    private async Task<HttpResponseMessage> PostAsync(JsonObject update)
    {
        var registered = new Uri(Webhook!["url"]!.ToString());
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{KojiUrl ?? registered.GetLeftPart(UriPartial.Authority)}{registered.AbsolutePath}");
        request.Content = new StringContent(update.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", Webhook["secret_token"]?.ToString());
        var answer = await _caller.SendAsync(request, _closing.Token);
        await DoAsToldAsync(answer);
        return answer;
    }

    /// <summary>The reply to an update may hold a request, which is carried out; nobody is told what came of it.</summary>
    public async Task DoAsToldAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(_closing.Token);
        if (answer.IsSuccessStatusCode && text.Length > 0 && JsonNode.Parse(text) is JsonObject told && told["method"] is { } method)
        {
            told.Remove("method");
            Requests.Enqueue((method.ToString(), told));
            RequestArrived.Release();
            _ = Result(method.ToString(), told);
        }
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

    /// <summary>Calls the webhook for each update, in order, again until it is answered; as Telegram does with one connection.</summary>
    public async Task CallForEachAsync()
    {
        await foreach (var update in _updates.Reader.ReadAllAsync(_closing.Token).ConfigureAwait(false))
        {
            var answered = false;
            while (!answered)
            {
                using var answer = await PostAsync(update);
                answered = answer.IsSuccessStatusCode;
            }
        }
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
}
