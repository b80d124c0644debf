using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Channels.Web;

/// <summary>The page's files, compiled into the program, so that it works from wherever it is run.</summary>
internal static class WebChatAssets
{
    public static Asset Style { get; } = Asset.Load("chat.css", "text/css; charset=utf-8");

    public static Asset Script { get; } = Asset.Load("chat.js", "text/javascript; charset=utf-8");

    public static string Page { get; } = Encoding.UTF8.GetString(Asset.Load("chat.html", "text/html").Bytes);

    public static string Notice { get; } = Encoding.UTF8.GetString(Asset.Load("notice.html", "text/html").Bytes);
}

/// <param name="Version">Changes with the content: what is fetched under it may be kept for good.</param>
internal sealed record Asset(byte[] Bytes, string ContentType, string Version)
{
    public static Asset Load(string name, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"{typeof(Asset).Namespace}.Assets.{name}")
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new Asset(bytes, contentType, Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9)));
    }

    public IResult Serve(HttpContext context)
    {
        context.Response.Headers.CacheControl = context.Request.Query["v"] == Version ? "public, max-age=31536000, immutable" : "no-cache";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(Bytes, ContentType, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{Version}\""));
    }
}
