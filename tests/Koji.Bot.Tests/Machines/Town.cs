using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Koji.Bot.Tests.Channels.Sms;
using Koji.Bot.Tests.Respondents;

namespace Koji.Bot.Tests.Machines;

/// <summary>
/// People and the providers that carry their words: each answers what they are asked, once; a provider delivers a message to whichever machine answers,
/// again and again until one acknowledges it, and now and then once more.
/// </summary>
internal sealed class Town(Fleet fleet) : IDisposable
{
    public const string WebhookSecret = "0123456789abcdef0123456789abcdef";
    public const string WriteKey = "town-write-key";
    public const string FirstQuestion = "What brought you to the mill";
    public const string SecondQuestion = "What would you miss of the mill";
    public const string FreeWords = "Please stop messaging me";

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly ConcurrentDictionary<string, bool> _said = new();
    private readonly ConcurrentDictionary<Task, bool> _delivering = new();
    private int _updates = 5000;
    private int _people;

    /// <summary>What somebody wrote and a machine acknowledged, in that order.</summary>
    public ConcurrentQueue<(string Who, string Words)> Acknowledged { get; } = new();

    public ConcurrentDictionary<string, bool> Chatters { get; } = new();

    /// <summary>Who has been thanked, in chats and by text.</summary>
    public ConcurrentDictionary<string, bool> Done { get; } = new();

    /// <summary>Phone numbers, with what their owner does: answers, opts out by Twilio's word, opts out in free words, gave no consent, is asleep.</summary>
    public ConcurrentDictionary<string, Habit> Phones { get; } = new();

    /// <summary>How many texts had gone to a number when its opt-out was acknowledged.</summary>
    public ConcurrentDictionary<string, int> TextsAtOptOut { get; } = new();

    public Func<string, int> TextsTo { get; set; } = _ => 0;

    public static string AnswerOf(string who, string question) => $"What {who} has to say to {question} is this.";

    public static bool IsSummary(string text) => text.Contains("This is what I", StringComparison.Ordinal);

    /// <summary>Somebody writes the study's keyword to the bot.</summary>
    public void ArriveByChat()
    {
        var chat = (10_000 + Interlocked.Increment(ref _people)).ToString(CultureInfo.InvariantCulture);
        Chatters[chat] = true;
        Say(chat, "start", "mill");
    }

    /// <summary>Somebody becomes a customer whom both studies want to hear.</summary>
    public void ArriveByPhone()
    {
        var number = Interlocked.Increment(ref _people);
        var phone = (14_158_670_000 + number).ToString(CultureInfo.InvariantCulture);
        var habit = (Habit)(Phones.Count % 6);
        Phones["+" + phone] = habit;
        var consent = habit == Habit.NeverConsented
            ? JsonValue.Create(false)
            : (JsonNode)new JsonObject { ["given"] = true, ["at"] = ConsentEvidence.At, ["source"] = ConsentEvidence.Source, ["wording"] = ConsentEvidence.Wording };
        var body = new JsonObject
        {
            ["userId"] = $"u{number}",
            ["messageId"] = $"m{number}",
            ["traits"] = new JsonObject
            {
                ["plan"] = "pro",
                ["phone"] = "+" + phone,
                ["consent_sms"] = consent,
                ["timezone"] = habit == Habit.Sleeps ? ZoneAt(2) : ZoneAt(12),
            },
        };
        Deliver(url =>
        {
            var request = new HttpRequestMessage(HttpMethod.Post, url + "/v1/identify") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(WriteKey + ":")));
            return request;
        }, () => { });
    }

    /// <summary>Somebody got a message: what do they write? Nothing twice, however often they get it.</summary>
    public void Hear(Accepted message)
    {
        var who = message.To;
        switch (message.Text)
        {
            case var text when text.Contains("Thank you for your time", StringComparison.Ordinal):
                Done[who] = true;
                break;
            case var text when IsSummary(text):
                Say(who, "review", "OK");
                break;
            case var text when text.Contains(SecondQuestion, StringComparison.Ordinal):
                Say(who, "second", AnswerOf(who, "the second"));
                break;
            case var text when text.Contains(FirstQuestion, StringComparison.Ordinal):
                Say(who, "first", Phones.GetValueOrDefault(who) switch
                {
                    Habit.StopsByKeyword => "STOP",
                    Habit.StopsInFreeWords => FreeWords,
                    _ => AnswerOf(who, "the first"),
                });
                break;
            case var text when text.Contains("automated interviewer", StringComparison.Ordinal):
                Say(who, "consent", who.StartsWith('+') ? "1" : "yes");
                break;
        }
    }

    /// <summary>Until everything written so far is acknowledged.</summary>
    public async Task AllDeliveredAsync()
    {
        while (!_delivering.IsEmpty)
        {
            await Task.WhenAll(_delivering.Keys);
        }
    }

    public void Dispose() => _http.Dispose();

    private void Say(string who, string what, string words)
    {
        if (!_said.TryAdd($"{who} {what}", true))
        {
            return;
        }

        var update = Interlocked.Increment(ref _updates);
        Deliver(url => who.StartsWith('+') ? Text(url, who, words, update) : Chat(url, who, words, update), () =>
        {
            if (words is "STOP" or FreeWords)
            {
                TextsAtOptOut[who] = TextsTo(who);
            }

            Acknowledged.Enqueue((who, words));
        });
    }

    private void Deliver(Func<string, HttpRequestMessage> make, Action acknowledged)
    {
        var delivering = Task.Run(async () =>
        {
            await UntilAcknowledgedAsync(make);
            acknowledged();
            if (Random.Shared.Next(10) == 0)
            {
                // The acknowledgement was lost on the way: it comes once more.
                await UntilAcknowledgedAsync(make);
            }
        });
        _delivering[delivering] = true;
        delivering.ContinueWith(done => _delivering.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task UntilAcknowledgedAsync(Func<string, HttpRequestMessage> make)
    {
        while (true)
        {
            using var request = make(await fleet.AnyAsync(Random.Shared));
            try
            {
                using var response = await _http.SendAsync(request);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                Assert.True((int)response.StatusCode >= 500, $"{request.RequestUri} answered {(int)response.StatusCode}.");
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
            {
                // It was killed meanwhile: the provider tries the next one.
            }

            await Task.Yield();
        }
    }

    private static HttpRequestMessage Chat(string url, string chat, string words, int update)
    {
        var id = long.Parse(chat, CultureInfo.InvariantCulture);
        var body = new JsonObject
        {
            ["update_id"] = update,
            ["message"] = new JsonObject
            {
                ["message_id"] = update,
                ["date"] = 1_790_000_000,
                ["chat"] = new JsonObject { ["id"] = id, ["type"] = "private" },
                ["from"] = new JsonObject { ["id"] = id, ["is_bot"] = false, ["first_name"] = "Person", ["language_code"] = "en" },
                ["text"] = words,
            },
        };
        var request = new HttpRequestMessage(HttpMethod.Post, url + "/channels/telegram") { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", WebhookSecret);
        return request;
    }

    private static HttpRequestMessage Text(string url, string from, string words, int update)
    {
        (string Key, string Value)[] fields =
        [
            ("MessageSid", $"SM{update:x32}"), ("AccountSid", TwilioStandIn.AccountSid), ("From", from), ("To", TwilioStandIn.Number), ("Body", words), ("NumMedia", "0"),
        ];
        var request = new HttpRequestMessage(HttpMethod.Post, url + "/channels/sms/inbound")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Key, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", TwilioStandIn.Sign(TwilioStandIn.PublicUrl + "/channels/sms/inbound", fields));
        return request;
    }

    /// <summary>A time zone in which it is about this hour now. The signs of these names are turned round, as POSIX has them.</summary>
    private static string ZoneAt(int hour)
    {
        var ahead = (hour - TimeProvider.System.GetUtcNow().Hour + 24) % 24;
        return ahead <= 12 ? ahead == 0 ? "Etc/UTC" : $"Etc/GMT-{ahead}" : $"Etc/GMT+{24 - ahead}";
    }
}

internal enum Habit
{
    Answers,
    StopsByKeyword,
    StopsInFreeWords,
    AnswersToo,
    NeverConsented,
    Sleeps,
}
