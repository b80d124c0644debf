using System.Buffers.Text;
using System.Text;

namespace Koji.Load.Channels;

/// <summary>Finds a value in a message without reading all of it.</summary>
internal static class Scan
{
    public static long Number(ReadOnlySpan<byte> message, ReadOnlySpan<byte> before)
    {
        var at = message.IndexOf(before);
        return at >= 0 && Utf8Parser.TryParse(message[(at + before.Length)..], out long number, out _) ? number : 0;
    }

    /// <summary>What stands between two marks; empty where it is not there.</summary>
    public static string Text(ReadOnlySpan<byte> message, ReadOnlySpan<byte> before, byte end)
    {
        var at = message.IndexOf(before);
        if (at < 0)
        {
            return "";
        }

        var rest = message[(at + before.Length)..];
        var length = rest.IndexOf(end);
        return length < 0 ? "" : Encoding.UTF8.GetString(rest[..length]);
    }
}
