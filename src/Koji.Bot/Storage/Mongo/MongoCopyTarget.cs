using Koji.Bot.Storage.Copy;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>A MongoDB database to copy an embedded store into. While the copy is not whole, the database is marked, and no server starts on it.</summary>
internal sealed class MongoCopyTarget(MongoStore store) : ICopyTarget
{
    private const string Copying = "copying";
    private const string CopiedFrom = "copiedFrom";

    private static readonly string[] Collections = [.. MongoSchemas.All.Select(schema => schema.Collection)];

    /// <summary>Made by the copy, but not of rows.</summary>
    private static readonly string[] NotCompared = ["counters", "send_ledger", "leases", "quota_segments"];

    private readonly IMongoCollection<BsonDocument> _meta = store.Collection(MongoStore.Meta);

    public async Task<CopyBeginning> BeginAsync(string sourceId, CancellationToken cancellationToken)
    {
        var meta = await _meta.FindByIdAsync("store", null, cancellationToken);
        if (meta is null)
        {
            if (await IsInUseAsync(cancellationToken))
            {
                return new CopyRefused("The database is not empty, and what is in it is not Koji's. Set Koji:Store:MongoDb:Database to the name of a new one.");
            }

            if (!await _meta.TryInsertAsync(New("store").Add(Copying, sourceId).Add("after", new BsonDocument()), cancellationToken))
            {
                return new CopyRefused("Another program has just begun to use this database.");
            }

            store.CreateIndexes(MongoSchemas.All);
            return new CopyFrom(new Dictionary<string, string>());
        }

        return meta switch
        {
            _ when meta.GetValue(CopiedFrom, "") == sourceId => new CopiedBefore(),
            _ when meta.GetValue(Copying, "") == sourceId => new CopyFrom(meta["after"].AsBsonDocument.ToDictionary(one => one.Name, one => one.Value.AsString)),
            _ when meta.Contains(Copying) => new CopyRefused("A copy of another store into this database was begun and is not finished. Set Koji:Store:MongoDb:Database to the name of a new one."),
            _ => new CopyRefused("Koji already keeps a store of its own in this database. Set Koji:Store:MongoDb:Database to the name of a new one."),
        };
    }

    public async Task WriteAsync(StoredTable table, IReadOnlyList<StoredRow> rows, CancellationToken cancellationToken)
    {
        foreach (var collection in rows.SelectMany(row => MongoCopyDocuments.Of(table, row)).GroupBy(one => one.Collection))
        {
            // By id, inserted or replaced: the same page again, after a crash, changes nothing.
            await store.Collection(collection.Key).PutAllAsync(collection.Select(one => one.Document), cancellationToken);
        }

        if (table.Name == "segment_transition")
        {
            await store.Collection("counters").UpsertAsync("transitions", Update.Max("n", rows[^1].Number("sequence")).SetOnInsert(MongoDocuments.Schema, StoredDocument.Version), cancellationToken);
        }

        await _meta.UpdateOneAsync(ById("store"), Update.Set($"after.{table.Name}", rows[^1].Key), cancellationToken: cancellationToken);
    }

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await _meta.UpdateOneAsync(ById("store"), Update.Set("after", new BsonDocument()), cancellationToken: cancellationToken);
        foreach (var collection in Collections)
        {
            await store.Collection(collection).DeleteManyAsync(FilterDefinition<BsonDocument>.Empty, cancellationToken);
        }
    }

    public CopyTally Expect(CopyTally tally, StoredTable table, StoredRow row) =>
        MongoCopyDocuments.Of(table, row).Aggregate(tally, (sum, one) => sum.Add(one.Collection, one.Document.ToBson()));

    public async Task<CopyTally> TallyAsync(CancellationToken cancellationToken)
    {
        var tally = CopyTally.Empty;
        foreach (var collection in Collections.Except(NotCompared))
        {
            using var cursor = await store.Collection(collection).Find(FilterDefinition<BsonDocument>.Empty).ToCursorAsync(cancellationToken);
            while (await cursor.MoveNextAsync(cancellationToken))
            {
                tally = cursor.Current.Aggregate(tally, (sum, document) => sum.Add(collection, document.ToBson()));
            }
        }

        return tally;
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var meta = (await _meta.FindByIdAsync("store", null, cancellationToken))!;
        await _meta.UpdateOneAsync(ById("store"), Update.Unset(Copying).Unset("after").Set(CopiedFrom, meta[Copying]), cancellationToken: cancellationToken);
    }

    private async Task<bool> IsInUseAsync(CancellationToken cancellationToken)
    {
        using var names = await store.Database.ListCollectionNamesAsync(options: null, cancellationToken);
        foreach (var name in await names.ToListAsync(cancellationToken))
        {
            if (!name.StartsWith("system.", StringComparison.Ordinal) && await store.Collection(name).Find(FilterDefinition<BsonDocument>.Empty).AnyAsync(cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
