using Koji.Bot.Studies;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteStudies
{
    /// <summary>Studies with their versions, and their quotas, in the embedded store.</summary>
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddSingleton(SqliteStudyCatalog.Schema)
        .AddSingleton(SqliteQuotaLedger.Schema)
        .AddSingleton<IStudyCatalog, SqliteStudyCatalog>()
        .AddSingleton<IQuotaLedger, SqliteQuotaLedger>();
}
