using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What was said at each address, a document each. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoAddressRecordStore(MongoStore store) : IAddressRecordStore
{
    private const string Name = "address_records";

    private readonly IMongoCollection<BsonDocument> _records = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name);

    public async Task<AddressRecord?> GetAsync(ChannelAddress address, CancellationToken cancellationToken) =>
        await _records.FindByIdAsync(Text(address.ConversationId), null, cancellationToken) is { } row ? Parse<AddressRecord>(row) : null;

    public Task<bool> TrySaveAsync(AddressRecord record, CancellationToken cancellationToken) =>
        _records.TrySaveVersionAsync(Row(record with { Version = record.Version + 1 }), record.Version, cancellationToken);

    internal static BsonDocument Row(AddressRecord record) => New(Text(record.Address.ConversationId)).AddRange(new BsonDocument
    {
        { "version", record.Version },
        { Document, StoredDocument.Write(record) },
    });
}
