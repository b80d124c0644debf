using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <param name="Says">How it is; where it does not work, what to do. Never a secret.</param>
internal sealed record MongoCondition(bool Works, string Says);

/// <summary>For <c>doctor</c>: reaches the server, and writes where Koji has written before. Creates nothing.</summary>
internal static class MongoExamination
{
    public static async Task<MongoCondition> RunAsync(MongoOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var store = MongoStore.Connect(options);
            var meta = await store.Collection(MongoStore.Meta).FindByIdAsync("store", null, cancellationToken);
            var kind = KindOf(store.Database.Client.Cluster.Description.Type);
            if (meta is null)
            {
                return new MongoCondition(true, $"{options.Place} ({kind}) can be reached. There is nothing of Koji's yet; the program makes it when it first serves.");
            }

            if (MongoStore.Objection(meta) is { } objection)
            {
                return new MongoCondition(false, objection);
            }

            await store.Collection(MongoStore.Meta).UpsertAsync("health", Update.Inc("writes", 1L), cancellationToken);
            return new MongoCondition(true, $"{options.Place} ({kind}) can be read and written.");
        }
        catch (Exception exception) when (exception is MongoException or TimeoutException)
        {
            return new MongoCondition(false, MongoStore.Complaint(exception, options));
        }
    }

    private static string KindOf(ClusterType type) => type switch
    {
        ClusterType.Sharded => "a sharded cluster",
        ClusterType.LoadBalanced => "a cluster behind a load balancer",
        ClusterType.ReplicaSet => "a replica set",
        _ => "a single server, without a second copy of the data",
    };
}
