using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Segments;

/// <summary>A store in a directory of its own, which can be closed and opened again; the directory goes when it is closed for the last time.</summary>
internal sealed class SegmentTestStore : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private SqliteDatabase? _database;

    public SqliteDatabase Database => _database ?? throw new InvalidOperationException("The store is not open.");

    public SqliteSegmentStore Open()
    {
        _database = SqliteDatabase.OpenIn(_directory, [SqliteSegmentStore.Tables]);
        return new SqliteSegmentStore(_database);
    }

    public async Task CloseAsync()
    {
        if (_database is { } database)
        {
            _database = null;
            await database.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
