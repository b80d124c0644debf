using Koji.Bot.Respondents;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteRespondents
{
    /// <summary>Respondents, and what was said at addresses, in the embedded store.</summary>
    public static IServiceCollection AddSqliteRespondents(this IServiceCollection services) => services
        .AddSingleton(SqliteRespondentStore.Schema)
        .AddSingleton(SqliteAddressRecordStore.Schema)
        .AddSingleton<IRespondentStore, SqliteRespondentStore>()
        .AddSingleton<IAddressRecordStore, SqliteAddressRecordStore>();
}
