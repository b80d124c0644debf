using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>Whether the embedded store can be written to: a full disk or a lost volume shows here first.</summary>
internal sealed class SqliteHealth(SqliteDatabase database) : IHealthCheck
{
    public const string Schema = "create table if not exists health(id integer primary key check (id = 1), writes integer not null);";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database
                .WriteAsync(connection => { connection.Execute("insert into health values (1, 1) on conflict do update set writes = writes + 1"); }, cancellationToken)
                .WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is Microsoft.Data.Sqlite.SqliteException or IOException or ObjectDisposedException)
        {
            return HealthCheckResult.Unhealthy("The store cannot be written to.", exception);
        }
    }
}

public static class SqliteHealthRegistration
{
    /// <summary>Readiness, for a program that stands on the embedded store.</summary>
    public static IServiceCollection AddSqliteHealth(this IServiceCollection services)
    {
        services.AddSingleton(new SqliteSchema(SqliteHealth.Schema));
        services.AddHealthChecks().Add(new HealthCheckRegistration("store", provider => ActivatorUtilities.CreateInstance<SqliteHealth>(provider), HealthStatus.Unhealthy, tags: null, timeout: TimeSpan.FromSeconds(5)));
        return services;
    }
}
