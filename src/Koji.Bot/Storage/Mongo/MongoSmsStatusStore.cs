using Koji.Bot.Channels.Sms;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What became of each text, a document each; a change holds if the document is still what it was made from. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoSmsStatusStore(MongoStore store) : ISmsStatusStore
{
    private const string Name = "sms_statuses";

    private readonly IMongoCollection<BsonDocument> _statuses = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("change", "changedAt"));

    public async Task<SmsRecord?> FindAsync(string messageId, CancellationToken cancellationToken) =>
        await _statuses.FindByIdAsync(Text(messageId), null, cancellationToken) is { } row ? Parse<SmsRecord>(row) : null;

    public async Task<SmsRecord?> ChangeAsync(string messageId, Func<SmsRecord?, SmsRecord?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await _statuses.FindByIdAsync(Text(messageId), null, cancellationToken);
            var before = row is null ? null : Parse<SmsRecord>(row);
            var after = change(before);
            if (after == before || await TryWriteAsync(Text(messageId), row, after, cancellationToken))
            {
                return after;
            }
        }
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var isOld = Filter.Lt("changedAt", before.UtcTicks);
        var forgotten = 0L;
        foreach (var row in await _statuses.Find(isOld).Project(Only()).ToListAsync(cancellationToken))
        {
            forgotten += (await _statuses.DeleteOneAsync(ById(row["_id"]) & isOld, cancellationToken)).DeletedCount;
        }

        return (int)forgotten;
    }

    internal static BsonDocument Row(string messageId, SmsRecord record) =>
        New(Text(messageId)).AddRange(new BsonDocument { { "changedAt", record.ChangedAt.UtcTicks }, { Document, StoredDocument.Write(record) } });

    private async Task<bool> TryWriteAsync(BsonString id, BsonDocument? before, SmsRecord? after, CancellationToken cancellationToken)
    {
        var next = after is null ? null : Row(id.Value, after);
        if (before is null)
        {
            return await _statuses.TryInsertAsync(next!, cancellationToken);
        }

        var isUnchanged = ById(id) & Filter.Eq(Document, before[Document]);
        return next is null
            ? (await _statuses.DeleteOneAsync(isUnchanged, cancellationToken)).DeletedCount == 1
            : await _statuses.TryReplaceAsync(isUnchanged, next, cancellationToken);
    }
}
