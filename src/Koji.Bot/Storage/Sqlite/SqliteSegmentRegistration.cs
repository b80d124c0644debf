using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteSegmentRegistration
{
    /// <summary>Signals, memberships and other systems' cohorts in the embedded store.</summary>
    public static IServiceCollection AddSqliteSegments(this IServiceCollection services)
    {
        services.AddSingleton(SqliteSegmentStore.Tables);
        services.AddSingleton(SqliteCohortStore.Schema);
        services.AddSingleton<ICohortStore, SqliteCohortStore>();
        services.AddSingleton<ISegmentStore, SqliteSegmentStore>();
        services.AddSingleton<ISignalCensus, SqliteSignalCensus>();
        return services;
    }
}
