using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Whether MongoDB can be written to, confirmed by the majority: a cluster without a primary is not ready.</summary>
internal sealed class MongoHealth(MongoStore store, IOptions<MongoOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Collection(MongoStore.Meta).UpsertAsync("health", Update.Inc("writes", 1L), cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return HealthCheckResult.Unhealthy(MongoStore.Complaint(exception, options.Value));
        }
    }
}
