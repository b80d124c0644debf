using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Respondents;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteRespondentStoreTests : RespondentStoreCompliance
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteRespondentStore.Schema, SqliteAddressRecordStore.Schema);

    public override ValueTask InitializeAsync()
    {
        Respondents = new SqliteRespondentStore(_temporary.Database);
        Addresses = new SqliteAddressRecordStore(_temporary.Database);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}
