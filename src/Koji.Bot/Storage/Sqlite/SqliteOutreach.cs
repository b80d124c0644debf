using Koji.Bot.Outreach.Invitations;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteOutreach
{
    /// <summary>Invitations in the embedded store.</summary>
    public static IServiceCollection AddSqliteOutreach(this IServiceCollection services) => services
        .AddSingleton(SqliteInvitationStore.Schema)
        .AddSingleton<IInvitationStore, SqliteInvitationStore>();
}
