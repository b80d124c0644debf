using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Conversations.Alerts;
using Koji.Bot.Tests.Conversations.Delivery.Limits;

namespace Koji.Bot.Tests.Storage.Sqlite;

public sealed class SqliteLeaseStoreTests : LeaseStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteLeaseStore.Schema);

    protected override ILeaseStore Leases => new SqliteLeaseStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class SqliteSendLedgerTests : SendLedgerCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteSendLedger.Schema);

    protected override ISendLedger Ledger => new SqliteSendLedger(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class SqliteAlertStoreTests : AlertStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteAlertStore.Schema);

    protected override IAlertStore Alerts => new SqliteAlertStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
