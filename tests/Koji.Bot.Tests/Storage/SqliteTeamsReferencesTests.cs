using Koji.Bot.Channels.Teams;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels.Teams;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteTeamsReferencesTests : TeamsReferencesCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _store = TemporaryDatabase.With(SqliteTeamsReferences.Schema);

    protected override ITeamsReferences References => new SqliteTeamsReferences(_store.Database);

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
