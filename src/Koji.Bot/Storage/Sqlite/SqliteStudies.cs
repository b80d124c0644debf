using Koji.Bot.Studies;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteStudies
{
    /// <summary>Studies with their versions, their quotas and their codebooks, in the embedded store.</summary>
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddSingleton(SqliteStudyCatalog.Schema)
        .AddSingleton(SqliteQuotaLedger.Schema)
        .AddSingleton(SqliteCodebookStore.Schema)
        .AddSingleton<ICodebookStore, SqliteCodebookStore>()
        .AddSingleton<IStudyCatalog, SqliteStudyCatalog>()
        .AddSingleton<IQuotaLedger, SqliteQuotaLedger>();
}
