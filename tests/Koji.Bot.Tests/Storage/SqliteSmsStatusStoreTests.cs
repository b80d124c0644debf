using Koji.Bot.Channels.Sms;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels.Sms;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteSmsStatusStoreTests : SmsStatusStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteSmsStatusStore.Schema);

    public SqliteSmsStatusStoreTests() => Store = new SqliteSmsStatusStore(_temporary.Database);

    protected override ISmsStatusStore Store { get; }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
