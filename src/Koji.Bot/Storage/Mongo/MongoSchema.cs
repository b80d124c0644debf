using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Storage.Mongo;

/// <summary>A collection and its indexes; registered beside the store that uses it. The index on <c>_id</c> is there by itself.</summary>
internal sealed record MongoSchema(string Collection, params IReadOnlyList<CreateIndexModel<BsonDocument>> Indexes)
{
    /// <summary>Over the documents that have the field at all: those that wait for something are few among all.</summary>
    /// <remarks><c>$exists: true</c> is one of the few conditions that partial indexes allow, and any comparison of the field with a value implies it.</remarks>
    public static CreateIndexModel<BsonDocument> Where(string field, string name, params ReadOnlySpan<string> fields) =>
        new(Keys(fields), new CreateIndexOptions<BsonDocument> { Name = name, PartialFilterExpression = Builders<BsonDocument>.Filter.Exists(field) });

    public static CreateIndexModel<BsonDocument> On(string name, params ReadOnlySpan<string> fields) => new(Keys(fields), new CreateIndexOptions { Name = name });

    /// <summary>Removed by MongoDB some time after <paramref name="age"/>. Nothing may depend on when, or on whether.</summary>
    public static CreateIndexModel<BsonDocument> Expiring(string name, string field, TimeSpan age) =>
        new(Keys([field]), new CreateIndexOptions { Name = name, ExpireAfter = age });

    private static BsonDocumentIndexKeysDefinition<BsonDocument> Keys(ReadOnlySpan<string> fields)
    {
        var keys = new BsonDocument();
        foreach (var field in fields)
        {
            keys.Add(field, 1);
        }

        return new BsonDocumentIndexKeysDefinition<BsonDocument>(keys);
    }
}
