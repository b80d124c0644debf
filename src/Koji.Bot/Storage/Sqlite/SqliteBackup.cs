using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>
/// A copy of the embedded store as it stands at one moment, taken while programs go on working on it (SQLite's <c>VACUUM INTO</c>: one read transaction,
/// written to disk before it is done, and what was deleted is not in it). Beside it lies what else the data directory holds and a restored store needs.
/// </summary>
internal static class SqliteBackup
{
    /// <returns>The size of the copy in bytes.</returns>
    /// <exception cref="InvalidDataException">There is no store, the target holds something, or the copy is not sound; the message says what to do.</exception>
    public static long Take(string dataDirectory, string target)
    {
        var (from, to) = (Path.GetFullPath(dataDirectory), Path.GetFullPath(target));
        var store = Path.Combine(from, "koji.db");
        if (!File.Exists(store))
        {
            throw new InvalidDataException($"There is no store in {from}: nothing to back up. Set Koji:DataDirectory to the directory that the server prints at its start.");
        }

        if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
        {
            throw new InvalidDataException($"{to} is not empty, and a backup overwrites nothing. Name a new directory.");
        }

        // Until it is whole it has another name: what was cut off is never taken for a backup.
        var unfinished = to + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        CreatePrivate(unfinished);
        var copy = Path.Combine(unfinished, "koji.db");
        CopyStore(store, copy);
        foreach (var key in Directory.EnumerateFiles(from, "*.key"))
        {
            File.Copy(key, Path.Combine(unfinished, Path.GetFileName(key)));
        }

        if (Directory.Exists(to))
        {
            Directory.Delete(to);
        }

        var size = new FileInfo(copy).Length;
        Directory.Move(unfinished, to);
        return size;
    }

    private static void CopyStore(string store, string copy)
    {
        try
        {
            using (var source = Open(store))
            {
                source.Execute("vacuum into $copy", ("$copy", copy));
            }

            using var taken = Open(copy);
            if (taken.Scalar("pragma quick_check") is not "ok")
            {
                throw new InvalidDataException($"The copy of {store} is not sound: the store may be damaged. Keep your earlier backups.");
            }
        }
        catch (SqliteException exception)
        {
            throw new InvalidDataException($"{store} could not be backed up: {exception.Message}", exception);
        }
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    /// <summary>What people said and the key to their links are nobody else's to read.</summary>
    private static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
