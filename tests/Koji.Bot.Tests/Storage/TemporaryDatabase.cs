using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Storage;

/// <summary>An embedded store in a directory of its own, gone with the test.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private TemporaryDatabase(string directory, SqliteDatabase database)
    {
        Folder = directory;
        Database = database;
    }

    public string Folder { get; }

    public SqliteDatabase Database { get; }

    public static TemporaryDatabase With(params IEnumerable<SqliteSchema> schemas)
    {
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        return new TemporaryDatabase(directory, SqliteDatabase.OpenIn(directory, schemas));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
