using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Finds out in which encoding a file is, before its letters come out wrong.</summary>
internal static class TextEncoding
{
    // What Windows-1252 has between 0x80 and 0x9F, where Latin-1 has nothing to read; five of them are free.
    private const string Windows = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
    private const byte FirstOfWindows = 0x80;

    private const string AsText = "Open it in the spreadsheet and save it as 'CSV UTF-8', then try again";

    /// <returns>The text in UTF-8, or in UTF-16 with its mark; a sentence on how it was read; or what is wrong, to be put after the file's name.</returns>
    public static (ReadOnlyMemory<byte> Text, string? Note, string? Trouble) Read(byte[] bytes) => bytes switch
    {
        // UTF-16 and UTF-32 announce themselves by a byte order mark, and the CSV reader heeds it.
        [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] => (bytes, null, null),
        [(byte)'P', (byte)'K', 3, 4, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => (default, null, $"is a spreadsheet and no CSV file. {AsText}."),
        _ when bytes.AsSpan().Contains((byte)0) => (default, null, $"is no text: it has bytes of nought. {AsText}."),
        _ when Utf8.IsValid(bytes) => (WithoutSeparatorLine(bytes), null, null),
        _ when HasUtf8Letters(bytes) => (default, null, Broken(bytes)),
        _ => (WithoutSeparatorLine(FromWindows(bytes)), "The file is not in UTF-8; its letters were read as Windows-1252, in which spreadsheets save. If they came out wrong, save it as 'CSV UTF-8'.", null),
    };

    /// <summary>Spreadsheets write <c>sep=;</c> above the header; the separator is found without it.</summary>
    private static ReadOnlyMemory<byte> WithoutSeparatorLine(byte[] bytes)
    {
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var end = Array.IndexOf(bytes, (byte)'\n', start);
        return end > 0 && Encoding.ASCII.GetString(bytes, start, Math.Min(end - start, 8)).Trim() is ['s' or 'S', 'e' or 'E', 'p' or 'P', '=', _] ? bytes.AsMemory(end + 1) : bytes;
    }

    private static byte[] FromWindows(byte[] bytes) =>
        Encoding.UTF8.GetBytes(string.Create(bytes.Length, bytes, (text, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                var place = from[i] - FirstOfWindows;
                text[i] = place >= 0 && place < Windows.Length ? Windows[place] : (char)from[i];
            }
        }));

    /// <summary>Some letters are in UTF-8 and others in nothing: the file is damaged, and reading it as something else would spoil the good ones.</summary>
    private static bool HasUtf8Letters(ReadOnlySpan<byte> bytes)
    {
        var (good, bad) = (0, 0);
        while (bytes.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            (good, bad) = (good + (status == OperationStatus.Done && length > 1 ? 1 : 0), bad + (status == OperationStatus.Done ? 0 : 1));
            bytes = bytes[length..];
        }

        return good > bad;
    }

    private static string Broken(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        var row = bytes[..at].Count((byte)'\n') + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"is not in UTF-8: line {row} has the byte 0x{bytes[at]:X2} (byte {at + 1} of the file). {AsText}.");
    }
}
