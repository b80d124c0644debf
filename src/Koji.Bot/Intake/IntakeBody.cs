using System.IO.Compression;
using System.Text.Json;

namespace Koji.Bot.Intake;

/// <summary>A request's body as JSON, never more of it than the limit, unpacked if it was packed.</summary>
internal static class IntakeBody
{
    /// <summary>Segment's own limits: 500 KB a batch, 32 KB an item.</summary>
    public const int LargestBatch = 500 * 1024;

    public const int LargestItem = 32 * 1024;

    /// <returns>The document, or the status and reason of the refusal.</returns>
    public static async Task<(JsonDocument? Document, int Status, string Reason)> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var (bytes, status, reason) = await ReadBytesAsync(request, limit, cancellationToken);
        return bytes is { } body ? Parse(body) : (null, status, reason);
    }

    /// <returns>What was sent, unpacked; or the status and reason of the refusal.</returns>
    public static async Task<(ReadOnlyMemory<byte>? Bytes, int Status, string Reason)> ReadBytesAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        var encoding = request.Headers.ContentEncoding.ToString();
        if (encoding is not ("" or "identity" or "gzip"))
        {
            return (null, StatusCodes.Status415UnsupportedMediaType, "The body may be packed with gzip and with nothing else.");
        }

        try
        {
            await using var unpacked = encoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true) : request.Body;
            var body = await AtMostAsync(unpacked, limit, cancellationToken);
            return body is null
                ? (body, StatusCodes.Status413PayloadTooLarge, $"The body is larger than {limit / 1024} KB.")
                : (body, StatusCodes.Status200OK, "");
        }
        catch (InvalidDataException)
        {
            return (null, StatusCodes.Status400BadRequest, "The body is not what gzip makes.");
        }
        catch (BadHttpRequestException exception)
        {
            return (null, exception.StatusCode, "The body could not be read.");
        }
    }

    /// <inheritdoc cref="ReadAsync"/>
    public static (JsonDocument? Document, int Status, string Reason) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return (JsonDocument.Parse(WithoutMark(body)), StatusCodes.Status200OK, "");
        }
        catch (JsonException exception)
        {
            return (null, StatusCodes.Status400BadRequest,
                $"The body is not JSON: it cannot be read at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> AtMostAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > limit)
            {
                return null;
            }
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
