using Koji.Bot.Studies;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteStudies
{
    /// <summary>Studies with their versions, their quotas, their codebooks and what they spend on a language model, in the embedded store.</summary>
    public static IServiceCollection AddStudies(this IServiceCollection services) => services
        .AddSingleton(SqliteStudyCatalog.Schema)
        .AddSingleton(SqliteQuotaLedger.Schema)
        .AddSingleton(SqliteCodebookStore.Schema)
        .AddSingleton(SqliteModelLedger.Schema)
        .AddSingleton<IModelLedger, SqliteModelLedger>()
        .AddSingleton<ICodebookStore, SqliteCodebookStore>()
        .AddSingleton<IStudyCatalog, SqliteStudyCatalog>()
        .AddSingleton<IQuotaLedger, SqliteQuotaLedger>();
}
