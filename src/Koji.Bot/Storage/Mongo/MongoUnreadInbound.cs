using Koji.Bot.Channels;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What arrived and could not be read, a document each. Times are UTC ticks. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoUnreadInbound(MongoStore store) : IUnreadInbound
{
    private const string Name = "unread_inbound";

    private readonly IMongoCollection<BsonDocument> _unread = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("address", "address", "at"), MongoSchema.On("at", "at"));

    private static SortDefinition<BsonDocument> NewestFirst => Builders<BsonDocument>.Sort.Descending("at").Ascending("_id");

    public async Task KeepAsync(UnreadMessage message, CancellationToken cancellationToken)
    {
        await _unread.EnsureAsync(Row(message), cancellationToken);
        await RemoveAsync(_unread.Find(Filter.Lte("at", (message.At - IUnreadInbound.KeptFor).UtcTicks)), cancellationToken);
        await RemoveAsync(_unread.Find(Filter.Eq("address", Text(message.From.ConversationId))).Sort(NewestFirst).Skip(IUnreadInbound.MostOfOne), cancellationToken);
        await RemoveAsync(_unread.Find(FilterDefinition<BsonDocument>.Empty).Sort(NewestFirst).Skip(IUnreadInbound.Most), cancellationToken);
    }

    public async Task<IReadOnlyList<UnreadMessage>> ListAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        (await _unread.Find(Filter.Gt("at", (now - IUnreadInbound.KeptFor).UtcTicks)).Sort(NewestFirst).ToListAsync(cancellationToken)).ConvertAll(Parse<UnreadMessage>);

    public Task ForgetAsync(ChannelAddress from, CancellationToken cancellationToken) =>
        RemoveAsync(_unread.Find(Filter.Eq("address", Text(from.ConversationId))), cancellationToken);

    private static BsonDocument Row(UnreadMessage message) => New(Text(message.Id)).AddRange(new BsonDocument
    {
        { "address", Text(message.From.ConversationId) },
        { "at", message.At.UtcTicks },
        { Document, StoredDocument.Write(message) },
    });

    private async Task RemoveAsync(IFindFluent<BsonDocument, BsonDocument> found, CancellationToken cancellationToken)
    {
        foreach (var row in await found.Project(Only()).ToListAsync(cancellationToken))
        {
            await _unread.DeleteOneAsync(ById(row["_id"]), cancellationToken);
        }
    }
}
