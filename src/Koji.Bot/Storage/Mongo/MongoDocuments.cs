using System.Text;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Storage.Mongo;

/// <summary>The few shapes of command that the stores use. Every write names one document by its <c>_id</c>, which is the shard key everywhere.</summary>
internal static class MongoDocuments
{
    public const string Document = "document";
    public const string Schema = "schema";

    public static FilterDefinitionBuilder<BsonDocument> Filter => Builders<BsonDocument>.Filter;

    public static UpdateDefinitionBuilder<BsonDocument> Update => Builders<BsonDocument>.Update;

    public static FilterDefinition<BsonDocument> ById(BsonValue id) => Filter.Eq("_id", id);

    public static ProjectionDefinition<BsonDocument> Only(params ReadOnlySpan<string> fields)
    {
        var projection = Builders<BsonDocument>.Projection.Include("_id");
        foreach (var field in fields)
        {
            projection = projection.Include(field);
        }

        return projection;
    }

    /// <summary>Text that BSON can hold. A half surrogate pair, which only a broken sender makes, becomes U+FFFD, as it does in JSON and in the embedded store.</summary>
    public static BsonString Text(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    /// <summary>Several values as one key that no other values have: a JSON array.</summary>
    public static BsonString Key(params string[] parts) => KojiJson.Write(parts);

    public static BsonDocument New(BsonValue id) => new() { { "_id", id }, { Schema, StoredDocument.Version } };

    public static T Parse<T>(BsonDocument row) => StoredDocument.Read<T>(row[Document].AsString);

    /// <returns>Null where there is none.</returns>
    public static async Task<BsonDocument?> FindByIdAsync(
        this IMongoCollection<BsonDocument> collection, BsonValue id, ProjectionDefinition<BsonDocument>? projection, CancellationToken cancellationToken)
    {
        var find = collection.Find(ById(id));
        return await (projection is null ? find : find.Project(projection)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <returns>False where a document with this id is there already.</returns>
    public static async Task<bool> TryInsertAsync(this IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken cancellationToken)
    {
        try
        {
            await collection.InsertOneAsync(document, options: null, cancellationToken);
            return true;
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            return false;
        }
    }

    /// <summary>Inserts, or leaves alone what is there; either way it is durable when the task completes.</summary>
    /// <remarks>
    /// An update rather than an insert: one that finds the document is confirmed only when what it found has reached the majority, which an insert's
    /// error does not promise. Two upserts of one id at a time can end in a duplicate key for one of them (MongoDB's manual has it so): the second try finds the document.
    /// </remarks>
    public static async Task EnsureAsync(this IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken cancellationToken)
    {
        var content = new BsonDocument(document.Where(element => element.Name != "_id"));
        await collection.UpsertAsync(document["_id"], new BsonDocumentUpdateDefinition<BsonDocument>(new BsonDocument("$setOnInsert", content)), cancellationToken);
    }

    /// <summary>Puts the document where it belongs, whatever is there.</summary>
    public static async Task PutAsync(this IMongoCollection<BsonDocument> collection, BsonDocument document, CancellationToken cancellationToken)
    {
        try
        {
            await collection.ReplaceOneAsync(ById(document["_id"]), document, new ReplaceOptions { IsUpsert = true }, cancellationToken);
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            await collection.ReplaceOneAsync(ById(document["_id"]), document, new ReplaceOptions { IsUpsert = true }, cancellationToken);
        }
    }

    /// <summary>Puts each document where it belongs, whatever is there; not in any order.</summary>
    public static async Task PutAllAsync(this IMongoCollection<BsonDocument> collection, IEnumerable<BsonDocument> documents, CancellationToken cancellationToken)
    {
        var puts = documents.Select(document => new ReplaceOneModel<BsonDocument>(ById(document["_id"]), document) { IsUpsert = true }).ToList();
        try
        {
            await collection.BulkWriteAsync(puts, new BulkWriteOptions { IsOrdered = false }, cancellationToken);
        }
        catch (MongoBulkWriteException<BsonDocument> exception) when (exception.WriteConcernError is null && exception.WriteErrors.All(error => error.Category == ServerErrorCategory.DuplicateKey))
        {
            await collection.BulkWriteAsync(puts, new BulkWriteOptions { IsOrdered = false }, cancellationToken);
        }
    }

    /// <summary>Asks by a write that changes nothing whether a document fits: it is confirmed only when what it saw has reached the majority, which a read does not promise.</summary>
    public static Task<bool> ConfirmAsync(this IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, CancellationToken cancellationToken) =>
        collection.TryUpdateAsync(filter, Update.Max(Schema, StoredDocument.Version), cancellationToken);

    /// <summary>Changes the document, or makes it by the same change.</summary>
    public static async Task UpsertAsync(this IMongoCollection<BsonDocument> collection, BsonValue id, UpdateDefinition<BsonDocument> update, CancellationToken cancellationToken)
    {
        try
        {
            await collection.UpdateOneAsync(ById(id), update, new UpdateOptions { IsUpsert = true }, cancellationToken);
        }
        catch (MongoWriteException exception) when (exception.WriteError?.Category == ServerErrorCategory.DuplicateKey)
        {
            await collection.UpdateOneAsync(ById(id), update, new UpdateOptions { IsUpsert = true }, cancellationToken);
        }
    }

    /// <summary>Writes the document if what is stored has the version before (0: nothing is stored).</summary>
    public static async Task<bool> TrySaveVersionAsync(
        this IMongoCollection<BsonDocument> collection, BsonDocument next, long expected, CancellationToken cancellationToken) =>
        expected == 0
            ? await collection.TryInsertAsync(next, cancellationToken)
            : await collection.TryReplaceAsync(ById(next["_id"]) & Filter.Eq("version", expected), next, cancellationToken);

    /// <summary>One document changed and returned as it is afterwards; null where none fits the filter.</summary>
    public static async Task<BsonDocument?> ChangeAsync(
        this IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, UpdateDefinition<BsonDocument> update,
        ProjectionDefinition<BsonDocument>? projection, CancellationToken cancellationToken)
    {
        var options = new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After };
        if (projection is not null)
        {
            options.Projection = projection;
        }

        return await collection.FindOneAndUpdateAsync(filter, update, options, cancellationToken);
    }

    /// <summary>One document changed if it fits the filter.</summary>
    /// <returns>Whether it did.</returns>
    public static async Task<bool> TryUpdateAsync(
        this IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, UpdateDefinition<BsonDocument> update, CancellationToken cancellationToken) =>
        (await collection.UpdateOneAsync(filter, update, cancellationToken: cancellationToken)).MatchedCount == 1;

    public static async Task<bool> TryReplaceAsync(
        this IMongoCollection<BsonDocument> collection, FilterDefinition<BsonDocument> filter, BsonDocument next, CancellationToken cancellationToken) =>
        (await collection.ReplaceOneAsync(filter, next, new ReplaceOptions(), cancellationToken)).MatchedCount == 1;
}
