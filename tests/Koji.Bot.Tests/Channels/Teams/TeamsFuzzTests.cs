using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using static Koji.Bot.Tests.Channels.Teams.SomeActivities;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary><c>POST /api/messages</c> under whatever anybody sends: a clear refusal, nothing stored, no trace of the inside, no memory given away.</summary>
public sealed class TeamsFuzzTests : TeamsIntakeKit
{
    private const int Megabyte = 1 << 20;

    /// <summary>The members of an activity that Koji reads, each of which may hold anything.</summary>
    private static readonly string[] Members =
    [
        "type", "id", "timestamp", "serviceUrl", "channelId", "from", "recipient", "conversation", "text", "textFormat", "locale", "replyToId", "name", "action", "value",
        "membersAdded", "membersRemoved", "entities", "attachments", "channelData", "suggestedActions", "summary",
    ];

    private static readonly Gen<JsonNode?> AnyJson = Gen.Recursive<JsonNode?>((depth, deeper) => Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.Double[-1e12, 1e12].Select(value => (JsonNode?)JsonValue.Create(value)),
        Gen.String[0, 20].Select(value => (JsonNode?)JsonValue.Create(Clean(value))),
        depth > 4 ? Gen.Const((JsonNode?)new JsonObject()) : deeper.Array[0, 3].Select(values => (JsonNode?)new JsonArray([.. values.Select(value => value?.DeepClone())])),
        depth > 4 ? Gen.Const((JsonNode?)new JsonArray()) : Gen.Select(Gen.Int[0, Members.Length - 1], deeper, (i, value) => (JsonNode?)new JsonObject { [Members[i]] = value?.DeepClone() })));

    private static readonly Gen<byte[]> Noise = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.String[0, 200].Select(text => Encoding.UTF8.GetBytes(text)),
        Gen.Select(Gen.Int[1, 50_000], Gen.Char["[{\""], (count, c) => Encoding.UTF8.GetBytes(new string(c, count))),
        Gen.Int[1, 20_000].Select(depth => Encoding.UTF8.GetBytes($"{{\"type\":\"message\",\"value\":{string.Concat(Enumerable.Repeat("[", depth))}{string.Concat(Enumerable.Repeat("]", depth))}}}")),
        Gen.Select(Gen.Int[0, 400], Gen.Int[0, 255], (cut, other) => Broken(cut, (byte)other)));

    [Fact]
    public void Bytes_that_are_no_activity_are_refused_with_or_without_a_token_and_store_nothing() =>
        Gen.Select(Noise, Gen.Bool).Sample(
            (bytes, hasToken) =>
            {
                var (status, answer) = Send(bytes, hasToken);
                AssertRefused(status, answer);
                AssertNothingHappened();
            },
            iter: 300,
            threads: 1);

    [Fact]
    public void An_activity_with_anything_in_any_member_is_taken_or_refused_and_never_breaks_anything() =>
        Gen.Select(Gen.Select(Gen.Int[0, Members.Length - 1], AnyJson).Array[1, 4], Gen.Bool).Sample(
            (changes, hasToken) =>
            {
                var activity = Text("hello", Service.ServiceUrl);
                foreach (var (member, value) in changes)
                {
                    activity[Members[member]] = value?.DeepClone();
                }

                var (status, answer) = Send(Encoding.UTF8.GetBytes(activity.ToJsonString()), hasToken);
                if (!hasToken || status is not (HttpStatusCode.OK or HttpStatusCode.NotImplemented))
                {
                    AssertRefused(status, answer);
                    Assert.Empty(Inbox.Stored);
                }

                Inbox.Stored.Clear();
            },
            iter: 600,
            threads: 1);

    [Theory]
    [InlineData("application/json; charset=utf-8", Megabyte + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("application/json; charset=utf-8", 20 * Megabyte, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("application/x-www-form-urlencoded", 10, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", 10, HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_too_large_or_no_JSON_is_refused(string type, int size, HttpStatusCode expected)
    {
        var body = new byte[size];
        body.AsSpan().Fill((byte)'x');
        Assert.Equal(expected, (await SendAsync(body, Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow()), type)).Status);
        AssertNothingHappened();
    }

    /// <summary>A body that does not say its length is kept to the limit and no further; what follows it, the web server throws away.</summary>
    [Fact]
    public async Task A_body_that_hides_its_length_is_refused_once_it_passes_the_limit()
    {
        var status = await SendWithoutLengthAsync(new LongBody(64));
        Assert.True(status is null or HttpStatusCode.RequestEntityTooLarge, $"{status}");
        AssertNothingHappened();
    }

    private (HttpStatusCode Status, string Body) Send(byte[] body, bool hasToken) =>
        SendAsync(body, hasToken ? Service.Mint.Valid(Service.ServiceUrl, Time.GetUtcNow()) : "", "application/json; charset=utf-8").GetAwaiter().GetResult();

    private static void AssertRefused(HttpStatusCode status, string answer)
    {
        Assert.InRange((int)status, 400, 499);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, 0, 300);
    }

    private static byte[] Broken(int at, byte other)
    {
        var bytes = Encoding.UTF8.GetBytes(Text("hello").ToJsonString());
        return at % 2 == 0 ? bytes[..(at % bytes.Length)] : [.. bytes[..(at % bytes.Length)], other, (byte)'"', .. bytes[(at % bytes.Length)..]];
    }

    /// <summary>Half a pair of surrogates cannot be sent at all.</summary>
    private static string Clean(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private sealed class LongBody(int megabytes) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var chunk = new byte[Megabyte];
            chunk.AsSpan().Fill((byte)' ');
            for (var i = 0; i < megabytes; i++)
            {
                await stream.WriteAsync(chunk);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
