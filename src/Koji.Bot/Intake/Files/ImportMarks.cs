using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Koji.Bot.Storage;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake.Files;

/// <summary>How far an import has come, and of which file.</summary>
/// <param name="Beginning">A digest of the file's first bytes: another file of the same name is another file.</param>
public sealed record ImportMark(string Path, string Beginning, long Length, bool IsHistory, TimeSpan Shift)
{
    private const int BytesCompared = 64 * 1024;

    /// <summary>The last line that is in the store, or was left out; 0 at the beginning.</summary>
    public int Line { get; init; }

    public int Signals { get; init; }
    public int NewSignals { get; init; }
    public int People { get; init; }
    public int Wrong { get; init; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImportMark Begin(string path, bool isHistory, TimeSpan shift)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var beginning = new byte[Math.Min(file.Length, BytesCompared)];
        file.ReadExactly(beginning);
        return new ImportMark(System.IO.Path.GetFullPath(path), Convert.ToHexStringLower(SHA256.HashData(beginning)), file.Length, isHistory, shift);
    }

    /// <summary>Whether an import that begins with <paramref name="now"/> may go on from here: the same file, perhaps grown at its end, and taken in the same way.</summary>
    public bool Fits(ImportMark now) =>
        Path == now.Path && Beginning == now.Beginning && Length <= now.Length && IsHistory == now.IsHistory && (Shift == TimeSpan.Zero) == (now.Shift == TimeSpan.Zero);
}

/// <summary>Keeps the mark of each import that is under way, a small file in the data directory.</summary>
public sealed class ImportMarks(string directory)
{
    public ImportMarks(IOptions<StorageOptions> storage)
        : this(Path.Combine(storage.Value.DataDirectory, "imports"))
    {
    }

    /// <summary>Where an earlier import of this file stopped; null where none did, or where it was of another file.</summary>
    public ImportMark? Find(ImportMark now)
    {
        try
        {
            var found = KojiJson.Read<ImportMark>(File.ReadAllText(FileOf(now)));
            return found.Fits(now) ? found : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            // Without a mark the import begins anew, and finds in the store what it brought before.
            return null;
        }
    }

    /// <summary>Whole or not at all: a cut while writing leaves the mark before.</summary>
    public void Save(ImportMark mark)
    {
        try
        {
            Directory.CreateDirectory(directory);
            var file = FileOf(mark);
            File.WriteAllText(file + ".new", KojiJson.Write(mark));
            File.Move(file + ".new", file, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The import itself goes well; cut off, it would begin anew.
        }
    }

    public void Remove(ImportMark mark)
    {
        if (Directory.Exists(directory))
        {
            File.Delete(FileOf(mark));
        }
    }

    private string FileOf(ImportMark mark) =>
        Path.Combine(directory, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mark.Path)).AsSpan(0, 8)) + ".json");
}
