using Koji.Bot.Conversations.Alerts;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Alerts, a document each under the alert's key. Times are UTC ticks. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoAlertStore(MongoStore store) : IAlertStore
{
    private const string Name = "alerts";

    private readonly IMongoCollection<BsonDocument> _alerts = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("last", "lastAt"));

    /// <remarks>One field in one operator each: MongoDB refuses an upsert that sets and changes the same field.</remarks>
    public Task RaiseAsync(Alert alert, int times, DateTimeOffset at, CancellationToken cancellationToken) =>
        _alerts.UpsertAsync(
            Text(alert.Key),
            Update.SetOnInsert(MongoDocuments.Schema, StoredDocument.Version).SetOnInsert(Document, StoredDocument.Write(alert)).SetOnInsert("firstAt", at.UtcTicks)
                .Max("lastAt", at.UtcTicks).Inc("times", (long)times),
            cancellationToken);

    public async Task<IReadOnlyList<StandingAlert>> ListAsync(CancellationToken cancellationToken) =>
        (await _alerts.Find(FilterDefinition<BsonDocument>.Empty).Sort(Builders<BsonDocument>.Sort.Descending("lastAt").Ascending("_id")).ToListAsync(cancellationToken)).ConvertAll(Standing);

    public async Task<bool> ClearAsync(string key, CancellationToken cancellationToken) =>
        (await _alerts.DeleteOneAsync(ById(Text(key)), cancellationToken)).DeletedCount == 1;

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var isOld = Filter.Lt("lastAt", before.UtcTicks);
        var forgotten = 0L;
        foreach (var row in await _alerts.Find(isOld).Project(Only()).ToListAsync(cancellationToken))
        {
            forgotten += (await _alerts.DeleteOneAsync(ById(row["_id"]) & isOld, cancellationToken)).DeletedCount;
        }

        return (int)forgotten;
    }

    internal static BsonDocument Row(StandingAlert standing) => New(Text(standing.Alert.Key)).AddRange(new BsonDocument
    {
        { Document, StoredDocument.Write(standing.Alert) },
        { "firstAt", standing.FirstAt.UtcTicks },
        { "lastAt", standing.LastAt.UtcTicks },
        { "times", (long)standing.Times },
    });

    internal static StandingAlert Standing(BsonDocument row) => new(Parse<Alert>(row), At(row["firstAt"]), At(row["lastAt"]), (int)row["times"].ToInt64());

    private static DateTimeOffset At(BsonValue ticks) => new(ticks.ToInt64(), TimeSpan.Zero);
}
