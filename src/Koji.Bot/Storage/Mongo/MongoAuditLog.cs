using Koji.Bot.Privacy;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>The audit log, a document an entry; nothing here changes or removes one. Times are UTC ticks. Shard key: <c>{_id: "hashed"}</c>.</summary>
/// <remarks>Ids grow with time on each machine (<see cref="ObjectId"/>), which settles the order of entries of one moment.</remarks>
internal sealed class MongoAuditLog(MongoStore store) : IAuditLog
{
    private const string Name = "audit_log";

    private readonly IMongoCollection<BsonDocument> _entries = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("at", "at", "_id"));

    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) =>
        _entries.InsertOneAsync(Row($"e{ObjectId.GenerateNewId()}", entry), options: null, cancellationToken);

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(int limit, CancellationToken cancellationToken) =>
        (await _entries.Find(Filter.Empty).Sort(Builders<BsonDocument>.Sort.Descending("at").Descending("_id")).Limit(limit).ToListAsync(cancellationToken)).ConvertAll(Entry);

    /// <param name="sequence">Of the embedded store; sorts before what is appended here.</param>
    internal static BsonDocument Copied(long sequence, AuditEntry entry) => Row(FormattableString.Invariant($"c{sequence:D18}"), entry);

    private static BsonDocument Row(string id, AuditEntry entry)
    {
        var row = New(id).AddRange(new BsonDocument { { "at", entry.At.UtcTicks }, { "who", Text(entry.By) }, { "action", Text(entry.Action) } });
        return entry.About is { } about ? row.Add("about", Text(about)) : row;
    }

    private static AuditEntry Entry(BsonDocument row) => new(
        new DateTimeOffset(row["at"].ToInt64(), TimeSpan.Zero), row["who"].AsString, row["action"].AsString, row.Contains("about") ? row["about"].AsString : null);
}
