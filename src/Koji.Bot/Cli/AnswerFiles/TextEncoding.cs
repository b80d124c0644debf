using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Tells a file that is not in Unicode before its letters come out wrong.</summary>
internal static class TextEncoding
{
    /// <returns>Null where all is well; otherwise what is wrong, to be put after the file's name.</returns>
    public static string? Trouble(ReadOnlySpan<byte> bytes)
    {
        // UTF-16 and UTF-32 announce themselves by a byte order mark, and the CSV reader heeds it.
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] || Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = FirstInvalid(bytes);
        var row = bytes[..at].Count((byte)'\n') + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"is not in UTF-8: line {row} has the byte 0x{bytes[at]:X2} (byte {at + 1} of the file). Save it as UTF-8 (in Excel: 'CSV UTF-8') and try again.");
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }
}
