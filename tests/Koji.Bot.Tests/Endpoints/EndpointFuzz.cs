using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CsCheck;

namespace Koji.Bot.Tests.Endpoints;

/// <summary>What hostile or broken callers send: malformed, oversized, deeply nested and mistyped bodies, odd paths, queries and headers.</summary>
internal static class EndpointFuzz
{
    private static readonly string[] Fields =
    [
        "type", "event", "userId", "anonymousId", "messageId", "timestamp", "originalTimestamp", "sentAt", "properties", "traits", "batch", "context", "previousId",
        "id", "text", "pick", "prompt", "options", "other", "start", "again",
    ];

    private static readonly string[] Texts =
    [
        "", " ", "\0", "\u0001\u202e", "\ud83d", "é", "日本語", "null", "true", "-1", "1e999", "2026-13-45T99:99:99Z", "0001-01-01T00:00:00Z", "../../etc/passwd", "' or 1=1 --", "<script>alert(1)</script>",
        "%00%ff", "{}", "[]", "test:churn", "m", "\\u0000", "\u2028", new string('x', 300), new string('9', 400), new string('é', 5000),
    ];

    private static readonly string[] Headers =
    [
        "Accept-Language", "Authorization", "Cookie", "Last-Event-ID", "Origin", "Sec-Fetch-Site", "X-Forwarded-For", "If-None-Match", "Accept", "Range", "User-Agent", "Content-Language", "Referer",
    ];

    private static readonly string[] ContentTypes = ["application/json", "application/json; charset=utf-8", "application/json; charset=nonsense", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "image/png", "x"];

    private static readonly Gen<string> AnyText = Gen.Frequency((4, Gen.OneOf(Texts.Select(Gen.Const).ToArray())), (1, Gen.String), (1, Gen.String[Gen.Char.AlphaNumeric, 0, 30]));

    /// <summary>JSON that nobody meant.</summary>
    private static readonly Gen<string> Value = Gen.Recursive<string>((depth, inner) => depth > 3
        ? Leaf
        : Gen.Frequency(
            (5, Leaf),
            (2, inner.Array[0, 4].Select(items => $"[{string.Join(',', items)}]")),
            (3, Gen.Select(Gen.OneOf(Fields.Select(Gen.Const).ToArray()), inner).Array[0, 6].Select(pairs => $"{{{string.Join(',', pairs.Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}"))));

    private static Gen<string> Leaf => Gen.Frequency(
        (2, AnyText.Select(text => System.Text.Json.JsonSerializer.Serialize(text))),
        (2, Gen.OneOf(new[] { "null", "true", "false", "0", "-0", "1.5e308", "1e999", "12345678901234567890123", "\"\\ud83d\"", "\"\\u0000\"", "[]", "{}" }.Select(Gen.Const).ToArray())));

    private static readonly Gen<byte[]> Body = Gen.Frequency(
        (6, Value.Select(Encoding.UTF8.GetBytes)),
        (2, Gen.Select(Value, Gen.Int[0, 400]).Select(cut => Encoding.UTF8.GetBytes(cut.Item1)[..Math.Min(cut.Item2, Encoding.UTF8.GetByteCount(cut.Item1))])),
        (2, Gen.Byte.Array[0, 200]),
        (1, Gen.Int[1, 100_000].Select(depth => Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)))),
        (1, Gen.Int[1, 20_000].Select(depth => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"properties\":", depth)) + "1" + new string('}', depth)))),
        (1, Gen.Int[30_000, 700_000].Select(length => Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('x', length)}\"}}"))),
        (1, Gen.Int[2400, 2600].Select(count => Encoding.UTF8.GetBytes($"{{\"batch\":[{string.Join(',', Enumerable.Repeat("1", count))}]}}"))));

    private static readonly Gen<(string Name, string Value)> Header = Gen.Select(Gen.OneOf(Headers.Select(Gen.Const).ToArray()), AnyText);

    /// <summary>A piece of a path or a query, written as it stands on the wire.</summary>
    private static readonly Gen<string> Piece = AnyText.Select(text => text.Length > 2000 ? Escaped(text[..2000]) : Escaped(text));

    private static readonly Gen<string> Query = Gen.Select(Gen.OneOf(new[] { "after", "expires", "key", "start", "x" }.Select(Gen.Const).ToArray()), Piece).Array[0, 4]
        .Select(pairs => pairs.Length == 0 ? "" : "?" + string.Join('&', pairs.Select(pair => $"{pair.Item1}={pair.Item2}")));

    /// <summary>Requests to a route, whose <c>{parameters}</c> are filled with what exists or with anything.</summary>
    /// <param name="route">Such as <c>GET /chat/{study}</c>.</param>
    /// <param name="known">A value that exists, by parameter.</param>
    public static Gen<FuzzedRequest> To(string route, IReadOnlyDictionary<string, string> known)
    {
        var (method, pattern) = route.Split(' ') is [var verb, var path] ? (new HttpMethod(verb), path) : throw new ArgumentException(route, nameof(route));
        return Gen.Select(Gen.Select(Gen.Bool, Piece).Array[4], Query, Body, Header.Array[0, 4], Gen.OneOf(ContentTypes.Select(Gen.Const).ToArray()), Gen.Int[0, 9])
            .Select((pieces, query, body, headers, contentType, packing) =>
                new FuzzedRequest(method, Filled(pattern, known, pieces) + query, method == HttpMethod.Get ? null : body, headers, packing < 8 ? "application/json" : contentType, packing == 0));
    }

    private static string Filled(string pattern, IReadOnlyDictionary<string, string> known, (bool Exists, string Value)[] pieces)
    {
        var next = 0;
        return string.Join('/', pattern.Split('/').Select(part =>
        {
            if (!part.StartsWith('{'))
            {
                return part;
            }

            var (exists, value) = pieces[next++ % pieces.Length];
            return exists && known.TryGetValue(part.Trim('{', '}'), out var real) ? real : value.Length == 0 ? "-" : value;
        }));
    }

    // Half a surrogate pair has no place in an address.
    private static string Escaped(string text) => Uri.EscapeDataString(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)));
}

/// <param name="Packed">The body is sent as gzip, which it may not be.</param>
internal sealed record FuzzedRequest(HttpMethod Method, string Target, byte[]? Body, (string Name, string Value)[] Headers, string ContentType, bool Packed)
{
    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Target);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Packed && Body.Length % 2 == 0 ? Gzip(Body) : Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
            if (Packed)
            {
                message.Content.Headers.ContentEncoding.Add("gzip");
            }
        }

        foreach (var (name, value) in Headers)
        {
            // What the client would not even send says nothing about the server.
            var sendable = new string([.. value.Where(c => c is >= ' ' and <= '~')]);
            message.Headers.TryAddWithoutValidation(name, sendable.Length > 1000 ? sendable[..1000] : sendable);
        }

        return message;
    }

    public override string ToString() => $"{Method} {Target} {ContentType}{(Packed ? " gzip" : "")} {string.Join(' ', Headers)} {(Body is null ? "" : Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 400))))}";

    private static byte[] Gzip(byte[] body)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}

/// <summary>A body that says no length and does not stop; it counts what was taken of it.</summary>
internal sealed class EndlessContent : HttpContent
{
    public const long Most = 1L << 30;

    private static readonly byte[] Chunk = Encoding.UTF8.GetBytes(new string(' ', 16 * 1024));
    private long _taken;

    public EndlessContent() => Headers.ContentType = new MediaTypeHeaderValue("application/json");

    public long Taken => Volatile.Read(ref _taken);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        while (Taken < Most)
        {
            await stream.WriteAsync(Chunk);
            Interlocked.Add(ref _taken, Chunk.Length);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
