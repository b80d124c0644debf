using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Koji.Bot.Channels.Web;

/// <summary>The page's files, compiled into the program, so that it works from wherever it is run.</summary>
internal static class WebChatAssets
{
    private static readonly string Folder = $"{typeof(WebChatAssets).Namespace}.Assets.";

    private static readonly FrozenDictionary<string, Asset> Files = Names()
        .Where(name => TypeOf(name) is not null)
        .ToFrozenDictionary(name => name, name => new Asset(Read(name), TypeOf(name)!));

    public static string Page { get; } = Encoding.UTF8.GetString(Read("chat.html"));

    public static string Notice { get; } = Encoding.UTF8.GetString(Read("notice.html"));

    /// <summary>
    /// Part of every address, and changed by a change to any file: what is fetched under it may be kept for good,
    /// and scripts that import one another by their bare names are always of one version.
    /// </summary>
    public static string Version { get; } = Asset.HashOf([.. Files.OrderBy(file => file.Key, StringComparer.Ordinal).SelectMany(file => file.Value.Bytes)]);

    /// <summary>The names of the style sheet and the scripts.</summary>
    public static IEnumerable<string> ServedNames => Files.Keys;

    public static Asset? Find(string name) => Files.GetValueOrDefault(name);

    private static IEnumerable<string> Names() =>
        typeof(WebChatAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..]);

    private static string? TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        _ => null,
    };

    private static byte[] Read(string name)
    {
        using var stream = typeof(WebChatAssets).Assembly.GetManifestResourceStream(Folder + name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>A file that the page fetches.</summary>
internal sealed record Asset(byte[] Bytes, string ContentType)
{
    public EntityTagHeaderValue Tag { get; } = new($"\"{HashOf(Bytes)}\"");

    /// <summary>72 bits of a SHA-256, as they may stand in an address.</summary>
    public static string HashOf(byte[] bytes) => Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 9));
}
