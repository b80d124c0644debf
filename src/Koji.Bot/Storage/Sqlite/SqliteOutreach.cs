using Koji.Bot.Outreach.Invitations;
using Koji.Bot.WriteBack;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteOutreach
{
    /// <summary>Invitations, and what is to be sent on, in the embedded store.</summary>
    public static IServiceCollection AddSqliteOutreach(this IServiceCollection services) => services
        .AddSingleton(SqliteInvitationStore.Schema)
        .AddSingleton<IInvitationStore, SqliteInvitationStore>()
        .AddSingleton(SqliteWriteBackStore.Schema)
        .AddSingleton<IWriteBackStore, SqliteWriteBackStore>();
}
