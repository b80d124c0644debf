using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Researchers.Notes;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteConversationRegistration
{
    /// <summary>Conversations and the archive of interviews in the embedded store, and what machines share to work on them: send ledger, leases, alerts.</summary>
    public static IServiceCollection AddSqliteConversations(this IServiceCollection services)
    {
        services.AddSingleton(SqliteConversationStore.Schema);
        services.AddSingleton(SqliteInterviewArchive.Schema);
        services.AddSingleton<SqliteConversationStore>();
        services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<SqliteConversationStore>());
        services.AddSingleton<IConversationOverview>(provider => provider.GetRequiredService<SqliteConversationStore>());
        services.AddSingleton<IInterviewArchive, SqliteInterviewArchive>();
        services.AddSingleton(SqliteSendLedger.Schema).AddSingleton<ISendLedger, SqliteSendLedger>();
        services.AddSingleton(SqliteAlertStore.Schema).AddSingleton<IAlertStore, SqliteAlertStore>();
        services.AddSingleton(SqliteDeskNotes.Schema).AddSingleton<IDeskNotes, SqliteDeskNotes>();
        services.AddSingleton(SqliteLeaseStore.Schema).AddSingleton<ILeaseStore, SqliteLeaseStore>();
        return services;
    }
}
