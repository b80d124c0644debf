using System.Text;
using System.Text.Unicode;

namespace Koji.Load.Wire;

/// <summary>Puts a POST request together in one buffer: the body first, then its head right before it.</summary>
internal static class Post
{
    /// <summary>Where the body begins.</summary>
    public const int Room = 1024;

    /// <param name="headers">Each with its line end.</param>
    public static ReadOnlyMemory<byte> Head(byte[] buffer, int bodyLength, string path, ReadOnlySpan<char> headers)
    {
        Span<byte> head = stackalloc byte[Room];
        if (!Utf8.TryWrite(head, $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Content-Length: {bodyLength}\r\n\r\n", out var length))
        {
            throw new InvalidOperationException("The head of the request is too long.");
        }

        head[..length].CopyTo(buffer.AsSpan(Room - length));
        return buffer.AsMemory(Room - length, length + bodyLength);
    }

    /// <summary>A whole answer with a body of JSON.</summary>
    public static byte[] Answer(string json, string status = "200 OK") =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
}
