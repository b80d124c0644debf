using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Storage.Sqlite;

/// <summary>An embedded store in a directory of its own, removed at the end.</summary>
internal sealed class TemporaryDatabase : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public TemporaryDatabase(params SqliteSchema[] schemas) => Database = SqliteDatabase.OpenIn(_directory, schemas);

    public SqliteDatabase Database { get; }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
