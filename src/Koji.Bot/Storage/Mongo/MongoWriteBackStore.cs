using Koji.Bot.WriteBack;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What is to be sent on, a document each, under an id made of what it tells and to whom. Times are UTC milliseconds. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoWriteBackStore(MongoStore store) : IWriteBackStore
{
    private const string Name = "write_backs";

    private readonly IMongoCollection<BsonDocument> _entries = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.Where("dueAt", "due", "dueAt"), MongoSchema.On("status", "status", "createdAt", "_id"));

    public async Task<WriteBackEntry?> GetAsync(string id, CancellationToken cancellationToken) =>
        await _entries.FindByIdAsync(Text(id), null, cancellationToken) is { } row ? Parse<WriteBackEntry>(row) : null;

    public Task<bool> TrySaveAsync(WriteBackEntry entry, CancellationToken cancellationToken) =>
        _entries.TrySaveVersionAsync(Row(entry with { Version = entry.Version + 1 }), entry.Version, cancellationToken);

    public Task RemoveAsync(string id, long version, CancellationToken cancellationToken) =>
        _entries.DeleteOneAsync(ById(Text(id)) & Filter.Eq("version", version), cancellationToken);

    public async Task<IReadOnlyList<WriteBackEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        await ListAsync(_entries.Find(Filter.Lte("dueAt", now.ToUnixTimeMilliseconds())).Sort(Builders<BsonDocument>.Sort.Ascending("dueAt")).Limit(limit), cancellationToken);

    public async Task<IReadOnlyList<WriteBackEntry>> ListSetAsideAsync(CancellationToken cancellationToken) =>
        await ListAsync(
            _entries.Find(Filter.Eq("status", WriteBackStatus.SetAside.ToString())).Sort(Builders<BsonDocument>.Sort.Ascending("createdAt").Ascending("_id")), cancellationToken);

    internal static BsonDocument Row(WriteBackEntry entry)
    {
        var row = New(Text(entry.Id)).AddRange(new BsonDocument
        {
            { "version", entry.Version },
            { "status", entry.Status.ToString() },
            { "createdAt", entry.CreatedAt.ToUnixTimeMilliseconds() },
            { Document, StoredDocument.Write(entry) },
        });
        return entry.DueAt is { } due ? row.Add("dueAt", due.ToUnixTimeMilliseconds()) : row;
    }

    private static async Task<IReadOnlyList<WriteBackEntry>> ListAsync(IFindFluent<BsonDocument, BsonDocument> find, CancellationToken cancellationToken) =>
        (await find.ToListAsync(cancellationToken)).ConvertAll(Parse<WriteBackEntry>);
}
