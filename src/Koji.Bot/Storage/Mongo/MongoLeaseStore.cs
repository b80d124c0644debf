using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Leases, a document each, which is never removed: its fence only grows. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoLeaseStore(MongoStore store) : ILeaseStore
{
    private const string Name = "leases";

    private readonly IMongoCollection<BsonDocument> _leases = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name);

    public async Task<NamedLease?> TakeAsync(string name, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var isFree = ById(Text(name)) & Filter.Lte("until", now.UtcTicks);
        var take = Update.Set("owner", Text(owner)).Set("until", until.UtcTicks).Inc("fence", 1L);
        if (await _leases.ChangeAsync(isFree, take, null, cancellationToken) is { } row)
        {
            return new NamedLease(name, owner, row["fence"].ToInt64(), until);
        }

        // Held, or never taken: whoever inserts it first has it.
        return await _leases.TryInsertAsync(Row(name, owner, 1, until), cancellationToken) ? new NamedLease(name, owner, 1, until) : null;
    }

    public async Task<NamedLease?> RenewAsync(NamedLease lease, DateTimeOffset until, CancellationToken cancellationToken) =>
        await _leases.TryUpdateAsync(IsHeld(lease), Update.Set("until", until.UtcTicks), cancellationToken) ? lease with { Until = until } : null;

    public Task ReleaseAsync(NamedLease lease, CancellationToken cancellationToken) =>
        _leases.TryUpdateAsync(IsHeld(lease), Update.Set("owner", "").Set("until", 0L), cancellationToken);

    internal static BsonDocument Row(string name, string owner, long fence, DateTimeOffset until) =>
        New(Text(name)).AddRange(new BsonDocument { { "owner", Text(owner) }, { "fence", fence }, { "until", until.UtcTicks } });

    private static FilterDefinition<BsonDocument> IsHeld(NamedLease lease) =>
        ById(Text(lease.Name)) & Filter.Eq("owner", Text(lease.Owner)) & Filter.Eq("fence", lease.Fence);
}
