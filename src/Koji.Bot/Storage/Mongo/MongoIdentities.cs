using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <param name="WasTaken">It was nobody's or another's before, so that it may be let go again.</param>
internal readonly record struct TakenKey(BsonValue Key, BsonValue Token, bool WasTaken);

/// <summary>
/// Who holds each external id and each address: a document per key, <c>_id</c> the key, pointing to the respondent. One living respondent has a key,
/// because <c>_id</c> is unique, on a sharded cluster too. Shard key: <c>{_id: "hashed"}</c>.
/// </summary>
/// <remarks>
/// <para>A pointer says who <i>may</i> have the key; who <i>has</i> it is the respondent that it points to, living and with the key in their document.
/// <c>version</c> is the version of that document which will have it, so that a save under way can be told from one that ended without the key.</para>
/// <para>To take a key from a save under way that seems dead, its document is changed first (<c>epoch</c>), on which that save's own write depends:
/// should it be alive after all, it fails and begins anew. Waiting for a while before that is courtesy; nothing depends on how long.</para>
/// </remarks>
internal sealed class MongoIdentities(MongoStore store, TimeSpan? courtesy = null)
{
    private const string Name = "identities";

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _courtesy = courtesy ?? TimeSpan.FromSeconds(2);

    private readonly IMongoCollection<BsonDocument> _identities = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _respondents = store.Collection("respondents");

    public static MongoSchema Schema { get; } = new(Name);

    /// <summary>What is to be known of a respondent to say which keys they hold.</summary>
    public static ProjectionDefinition<BsonDocument> HolderFields { get; } = Only("version", "epoch", "living", "keys");

    public async Task<BsonValue?> HolderOfAsync(BsonString key, CancellationToken cancellationToken) =>
        (await _identities.FindByIdAsync(key, null, cancellationToken))?["respondent"];

    /// <summary>Points the key to <paramref name="next"/>, a respondent's document that is about to be written.</summary>
    /// <returns>Null where another living respondent has the key.</returns>
    public async Task<TakenKey?> TakeAsync(BsonValue key, BsonDocument next, CancellationToken cancellationToken)
    {
        for (var waits = 0; ;)
        {
            var pointer = Pointer(key, next["_id"], next["version"].ToInt64());
            if (await _identities.FindByIdAsync(key, null, cancellationToken) is not { } current)
            {
                if (await _identities.TryInsertAsync(pointer, cancellationToken))
                {
                    return new TakenKey(key, pointer["token"], WasTaken: true);
                }

                continue;
            }

            var isOurs = current["respondent"] == next["_id"];
            if (!isOurs)
            {
                var holder = await _respondents.FindByIdAsync(current["respondent"], HolderFields, cancellationToken);
                if (holder is not null && holder["living"].AsBoolean && holder["keys"].AsBsonArray.Contains(key))
                {
                    return null;
                }

                if (IsUnderWay(current, holder))
                {
                    if (waits++ * Wait < _courtesy)
                    {
                        await Task.Delay(Wait, TimeProvider.System, cancellationToken);
                        continue;
                    }

                    if (!await TryStopAsync(current["respondent"], holder, cancellationToken))
                    {
                        continue;
                    }
                }
            }

            if (await _identities.TryReplaceAsync(ById(key) & Filter.Eq("token", current["token"]), pointer, cancellationToken))
            {
                return new TakenKey(key, pointer["token"], WasTaken: !isOurs);
            }
        }
    }

    /// <summary>Keys that were taken for a save which did not come about. Not those that another save of the same respondent may count on.</summary>
    public async Task LetGoAsync(IEnumerable<TakenKey> taken, CancellationToken cancellationToken)
    {
        foreach (var one in taken.Where(one => one.WasTaken))
        {
            await _identities.DeleteOneAsync(ById(one.Key) & Filter.Eq("token", one.Token), cancellationToken);
        }
    }

    /// <summary>Keys that <paramref name="written"/> had before and has no more, unless a later version of it took them again.</summary>
    public async Task GiveUpAsync(IEnumerable<BsonValue> keys, BsonDocument written, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            await _identities.DeleteOneAsync(ById(key) & Filter.Eq("respondent", written["_id"]) & Filter.Lte("version", written["version"]), cancellationToken);
        }
    }

    /// <param name="version">Of the respondent's document which has the key.</param>
    internal static BsonDocument Pointer(BsonValue key, BsonValue respondent, long version) => New(key).AddRange(new BsonDocument
    {
        { "respondent", respondent },
        { "version", version },
        { "token", ObjectId.GenerateNewId() },
    });

    private static bool IsUnderWay(BsonDocument pointer, BsonDocument? holder) => (holder?["version"].ToInt64() ?? 0) < pointer["version"].ToInt64();

    /// <summary>Makes the write on which a save under way depends impossible. A respondent who is not there yet becomes a document without content.</summary>
    private Task<bool> TryStopAsync(BsonValue respondent, BsonDocument? holder, CancellationToken cancellationToken) =>
        holder is null
            ? _respondents.TryInsertAsync(New(respondent).AddRange(new BsonDocument { { "version", 0L }, { "epoch", 1L }, { "living", false }, { "keys", new BsonArray() } }), cancellationToken)
            : _respondents.TryUpdateAsync(ById(respondent) & Filter.Eq("version", holder["version"]) & Filter.Eq("epoch", holder["epoch"]), Update.Inc("epoch", 1L), cancellationToken);
}
