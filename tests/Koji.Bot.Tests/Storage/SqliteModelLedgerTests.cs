using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Studies;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteModelLedgerTests : ModelLedgerCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteModelLedger.Schema);

    public SqliteModelLedgerTests() => Ledger = new SqliteModelLedger(_temporary.Database);

    protected override IModelLedger Ledger { get; }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
