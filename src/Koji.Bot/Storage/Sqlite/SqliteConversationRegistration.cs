using Koji.Bot.Conversations;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteConversationRegistration
{
    /// <summary>Conversations and the archive of interviews in the embedded store.</summary>
    public static IServiceCollection AddSqliteConversations(this IServiceCollection services)
    {
        services.AddSingleton(SqliteConversationStore.Schema);
        services.AddSingleton(SqliteInterviewArchive.Schema);
        services.AddSingleton<SqliteConversationStore>();
        services.AddSingleton<IConversationStore>(provider => provider.GetRequiredService<SqliteConversationStore>());
        services.AddSingleton<IConversationOverview>(provider => provider.GetRequiredService<SqliteConversationStore>());
        services.AddSingleton<IInterviewArchive, SqliteInterviewArchive>();
        return services;
    }
}
