using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Outreach;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteInvitationStoreTests : InvitationStoreCompliance
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteInvitationStore.Schema);

    public override ValueTask InitializeAsync()
    {
        Invitations = new SqliteInvitationStore(_temporary.Database);
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _temporary.DisposeAsync();
    }
}
