using Koji.Bot.Segments;
using Koji.Bot.Segments.Proposals;

namespace Koji.Bot.Storage.Sqlite;

public static class SqliteSegmentRegistration
{
    /// <summary>Signals and memberships in the embedded store.</summary>
    public static IServiceCollection AddSqliteSegments(this IServiceCollection services)
    {
        services.AddSingleton(SqliteSegmentStore.Tables);
        services.AddSingleton<ISegmentStore, SqliteSegmentStore>();
        services.AddSingleton<ISignalCensus, SqliteSignalCensus>();
        return services;
    }
}
