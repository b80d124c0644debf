using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Storage.Sqlite;

public sealed class SqliteStudyCatalogTests : StudyCatalogCompliance, IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private SqliteDatabase _database = null!;

    protected override IStudyCatalog Catalog => field ??= new SqliteStudyCatalog(_database);

    protected override IStudyCatalog Reopened => new SqliteStudyCatalog(_database);

    public ValueTask InitializeAsync()
    {
        _database = SqliteDatabase.OpenIn(_directory, [SqliteStudyCatalog.Schema.Sql]);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

public sealed class SqliteQuotaLedgerTests : QuotaLedgerCompliance, IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private SqliteDatabase _database = null!;

    protected override IQuotaLedger Ledger => new SqliteQuotaLedger(_database);

    public ValueTask InitializeAsync()
    {
        _database = SqliteDatabase.OpenIn(_directory, [SqliteQuotaLedger.Schema.Sql]);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}

public sealed class SqliteCodebookStoreTests : CodebookStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteCodebookStore.Schema);

    protected override ICodebookStore Codebooks => new SqliteCodebookStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
