using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.WriteBack;
using Koji.Bot.WriteBack;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteWriteBackStoreTests : WriteBackStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteWriteBackStore.Schema);

    protected override IWriteBackStore Store => field ??= new SqliteWriteBackStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
