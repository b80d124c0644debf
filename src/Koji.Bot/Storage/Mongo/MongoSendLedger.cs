using Koji.Bot.Conversations.Delivery.Limits;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>The send ledger, a document a page; a change holds if nobody wrote the page since it was read. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoSendLedger(MongoStore store) : ISendLedger
{
    private const string Name = "send_ledger";

    private readonly IMongoCollection<BsonDocument> _pages = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name);

    public async Task ChangeAsync(string key, Func<LedgerPage, LedgerPage> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var row = await _pages.FindByIdAsync(Text(key), null, cancellationToken);
            var before = row is null ? LedgerPage.Empty : Parse<LedgerPage>(row);
            var after = change(before);
            if (ReferenceEquals(after, before))
            {
                return;
            }

            var version = row?["version"].ToInt64() ?? 0;
            if (await _pages.TrySaveVersionAsync(Row(key, after, version + 1), version, cancellationToken))
            {
                return;
            }
        }
    }

    internal static BsonDocument Row(string key, LedgerPage page, long version) =>
        New(Text(key)).AddRange(new BsonDocument { { "version", version }, { Document, StoredDocument.Write(page) } });
}
