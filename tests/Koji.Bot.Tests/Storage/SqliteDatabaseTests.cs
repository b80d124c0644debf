using Koji.Bot.Storage.Sqlite;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private SqliteDatabase _database = null!;

    public ValueTask InitializeAsync()
    {
        _database = SqliteDatabase.OpenIn(_directory, ["create table if not exists t(id integer primary key, name text unique)"]);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Every_connection_writes_with_full_synchronisation_and_a_write_ahead_log()
    {
        const long full = 2;
        Assert.Equal(full, await _database.WriteAsync(c => c.Scalar("pragma synchronous")));
        Assert.Equal(full, _database.Read(c => c.Scalar("pragma synchronous")));
        Assert.Equal("wal", _database.Read(c => c.Scalar("pragma journal_mode")));
    }

    [Fact]
    public async Task A_write_that_fails_takes_none_of_its_group_with_it()
    {
        var writes = Enumerable.Range(0, 50)
            .Select(i => _database.WriteAsync(c => c.Execute("insert into t(name) values ($n)", ("$n", i % 10 == 9 ? "same" : $"name {i}"))))
            .ToList();
        var failed = 0;
        foreach (var write in writes)
        {
            try
            {
                await write;
            }
            catch (Microsoft.Data.Sqlite.SqliteException)
            {
                failed++;
            }
        }

        Assert.Equal(4, failed);
        Assert.Equal(46L, _database.Read(c => c.Scalar("select count(*) from t")));
    }
}
