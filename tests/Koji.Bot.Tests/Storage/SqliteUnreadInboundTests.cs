using Koji.Bot.Channels;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteUnreadInboundTests : UnreadInboundCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _store = TemporaryDatabase.With(SqliteUnreadInbound.Schema);

    protected override IUnreadInbound Unread => new SqliteUnreadInbound(_store.Database);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
