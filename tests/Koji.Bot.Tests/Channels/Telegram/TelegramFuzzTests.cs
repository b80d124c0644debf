using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Koji.Bot.Channels.Telegram;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>
/// Whatever comes to <c>POST /channels/telegram</c>: refused with 4xx, or (where Telegram itself must have sent it, for it has the secret and a number)
/// passed over with 200, since it would come again for ever and before all others. Nothing is stored, and nothing of the program is shown.
/// </summary>
public sealed class TelegramFuzzTests(WebhookKit kit) : IClassFixture<WebhookKit>
{
    private static readonly Gen<JsonNode?> Leaf = Gen.OneOf<JsonNode?>(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(flag => (JsonNode?)JsonValue.Create(flag)),
        Gen.Long.Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.Double[-1e300, 1e300].Select(number => (JsonNode?)JsonValue.Create(number)),
        Gen.String[0, 30].Select(text => (JsonNode?)JsonValue.Create(text)));

    /// <summary>Names that mean something in an update, with anything under them.</summary>
    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);

    private static readonly Gen<JsonNode?> Junk = Gen.Recursive<JsonNode?>((depth, junk) => depth > 4 ? Leaf : Gen.Frequency(
        (3, Leaf),
        (1, junk.Array[0, 4].Select(items => (JsonNode?)new JsonArray([.. items.Select(Copy)]))),
        (3, Gen.Select(Name, junk).Array[0, 6].Select(fields => (JsonNode?)Object(fields)))));

    private static string[] Names =>
    [
        "message", "edited_message", "callback_query", "my_chat_member", "channel_post", "message_id", "date", "chat", "id", "type", "from", "text", "caption", "data",
        "new_chat_member", "old_chat_member", "status", "user", "is_bot", "photo", "media_group_id", "reply_to_message", "update_id", "entities", "migrate_to_chat_id",
    ];

    [Fact]
    public void What_is_no_update_is_refused() =>
        Junk.Sample(junk => Post(Without(junk)?.ToJsonString() ?? "null", [HttpStatusCode.BadRequest]), iter: Iterations(300), threads: 1);

    [Fact]
    public void What_has_a_number_and_is_no_update_otherwise_is_passed_over() =>
        Gen.Select(Junk, Junk, Name, Gen.Int[1, int.MaxValue]).Sample(
            (one, two, name, number) =>
            {
                // A text without a chat, a chat without an id: nothing in it may be taken for somebody's words.
                var update = new JsonObject { ["update_id"] = number, ["message"] = Copy(one) };
                if (name is not ("message" or "update_id"))
                {
                    update[name] = Copy(two);
                }

                Post(update.ToJsonString(), [HttpStatusCode.OK, HttpStatusCode.BadRequest]);
            },
            iter: Iterations(300), threads: 1);

    [Fact]
    public void A_true_update_with_one_part_of_the_wrong_kind_is_passed_over()
    {
        const string Update = """{"update_id":7,"message":{"message_id":7,"date":1,"chat":{"id":42,"type":"private"},"from":{"id":42,"is_bot":false,"first_name":"P"},"text":"words"}}""";
        Gen.Select(Gen.Int[0, 8], Gen.OneOf<JsonNode?>(Gen.Const((JsonNode?)new JsonArray()), Gen.Const((JsonNode?)new JsonObject()), Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)))).Sample(
            (part, wrong) =>
            {
                var update = JsonNode.Parse(Update)!;
                var message = update["message"]!;
                (JsonNode Parent, string Key)[] parts =
                [
                    (update, "update_id"), (update, "message"), (message, "message_id"), (message, "date"), (message, "chat"),
                    (message["chat"]!, "id"), (message["chat"]!, "type"), (message["from"]!, "id"), (message, "text"),
                ];
                var (parent, key) = parts[part];
                parent[key] = Copy(wrong);
                Post(update.ToJsonString(), key == "update_id" ? [HttpStatusCode.BadRequest] : [HttpStatusCode.OK]);
            },
            iter: Iterations(100), threads: 1);
    }

    [Fact]
    public void Bytes_that_are_no_JSON_are_refused() =>
        Gen.Byte.Array[0, 400].Where(bytes => !LooksLikeJson(bytes)).Sample(bytes => Post(new ByteArrayContent(bytes), [HttpStatusCode.BadRequest]), iter: Iterations(200), threads: 1);

    [Fact]
    public void An_update_that_is_cut_off_is_refused() =>
        Gen.Int[1, 100].Sample(
            length => Post("""{"update_id":7,"message":{"message_id":7,"date":1,"chat":{"id":42,"type":"private"},"text":"words and more of them"}}"""[..length], [HttpStatusCode.BadRequest]),
            iter: Iterations(50), threads: 1);

    [Fact]
    public void However_deep_it_is_nested_it_is_refused() =>
        Gen.Select(Gen.Int[65, 20_000], Gen.Bool).Sample(
            (depth, arrays) => Post(
                arrays ? $"{{\"update_id\":7,\"message\":{new string('[', depth)}{new string(']', depth)}}}" : string.Concat(Enumerable.Repeat("{\"update_id\":7,\"message\":", depth)) + "1" + new string('}', depth),
                [HttpStatusCode.BadRequest]),
            iter: Iterations(20), threads: 1);

    [Fact]
    public void However_large_it_says_it_is_it_is_refused_before_it_is_read() =>
        Gen.Long[(1 << 20) + 1, long.MaxValue].Sample(
            length =>
            {
                var (status, read) = Receive(new Endless(), length);
                Assert.Equal((StatusCodes.Status413PayloadTooLarge, 0), (status, read));
            },
            iter: Iterations(50), threads: 1);

    /// <summary>A body that does not say its length and does not stop: a megabyte of it is read, and what was asked for when that was over.</summary>
    [Theory]
    [InlineData(" ")]
    [InlineData("[")]
    [InlineData("{\"update_id\":7,\"message\":\"")]
    [InlineData("7")]
    public void A_body_that_never_ends_is_read_for_a_megabyte(string start)
    {
        var (status, read) = Receive(new Endless(start), null);
        Assert.Equal(StatusCodes.Status413PayloadTooLarge, status);
        Assert.InRange(read, 1 << 20, 3 << 20);
    }

    [Fact]
    public void Without_the_secret_nothing_is_even_read() =>
        Gen.Select(Junk, Gen.String[Gen.Char.AlphaNumeric, 0, 40]).Sample(
            (junk, secret) =>
            {
                using var answer = kit.Room.PostAsync(junk?.ToJsonString() ?? "", secret).GetAwaiter().GetResult();
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
                Assert.Empty(kit.Room.Inbox.Stored);
            },
            iter: Iterations(100), threads: 1);

    private static long Iterations(int usual) =>
        long.TryParse(Environment.GetEnvironmentVariable("CsCheck_Iter"), out var asked) ? Math.Min(asked, 5000) : usual;

    private void Post(string body, HttpStatusCode[] expected) => Post(new StringContent(body, Encoding.UTF8, "application/json"), expected);

    private void Post(HttpContent body, HttpStatusCode[] expected)
    {
        using var answer = kit.Room.PostAsync(body).GetAwaiter().GetResult();
        var said = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        Assert.True(expected.Contains(answer.StatusCode), $"{answer.StatusCode}: {kit.Room.Logs.Lines.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}");
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Empty(kit.Room.Inbox.Stored);
    }

    private static bool LooksLikeJson(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is not null;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static JsonNode? Without(JsonNode? junk)
    {
        if (junk is JsonObject fields)
        {
            fields.Remove("update_id");
        }

        return junk;
    }

    private static JsonObject Object((string Name, JsonNode? Value)[] fields)
    {
        var made = new JsonObject();
        foreach (var (name, value) in fields)
        {
            made[name] = Copy(value);
        }

        return made;
    }

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();

    /// <summary>The endpoint itself, without a connection whose buffers would blur what was read.</summary>
    private (int Status, long Read) Receive(Endless body, long? length)
    {
        var services = kit.Room.Services;
        var context = new DefaultHttpContext { RequestServices = services };
        context.Request.Headers[TelegramWebhook.SecretHeader] = TelegramRoom.Secret;
        context.Request.Body = body;
        context.Request.ContentLength = length;
        var result = TelegramWebhook.ReceiveAsync(
            context, services.GetRequiredService<TelegramUpdates>(), services.GetRequiredService<IOptions<TelegramOptions>>(),
            NullLogger<TelegramUpdates>.Instance).GetAwaiter().GetResult();
        Assert.Empty(kit.Room.Inbox.Stored);
        return (Assert.IsAssignableFrom<IStatusCodeHttpResult>(result).StatusCode!.Value, body.ReadSoFar);
    }

    /// <summary>Begins with these words, and repeats their last letter for ever.</summary>
    private sealed class Endless(string start = " ") : MemoryStream
    {
        public long ReadSoFar { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < buffer.Length; i++)
            {
                buffer.Span[i] = (byte)start[(int)Math.Min(ReadSoFar + i, start.Length - 1)];
            }

            ReadSoFar += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
