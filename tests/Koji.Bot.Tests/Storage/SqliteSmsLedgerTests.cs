using Koji.Bot.Channels.Sms;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels.Sms;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteSmsLedgerTests : SmsLedgerCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteSmsLedger.Schema);

    public SqliteSmsLedgerTests() => Ledger = new SqliteSmsLedger(_temporary.Database);

    protected override ISmsLedger Ledger { get; }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
