using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Respondents, a document each. Who alone holds an external id or an address is settled by <see cref="MongoIdentities"/>. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoRespondentStore(MongoStore store, TimeSpan? courtesy = null) : IRespondentStore
{
    private const string Name = "respondents";

    private readonly IMongoCollection<BsonDocument> _respondents = store.Collection(Name);
    private readonly MongoIdentities _identities = new(store, courtesy);

    /// <summary>The keys are no unique index, which a sharded collection could not have: those who were joined into another keep theirs too.</summary>
    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("key", "keys"));

    public async Task<Respondent?> GetAsync(string respondentId, CancellationToken cancellationToken) =>
        Read(await _respondents.FindByIdAsync(Text(respondentId), Only(Document), cancellationToken));

    public Task<Respondent?> FindByExternalIdAsync(string externalId, CancellationToken cancellationToken) => FindAsync(ExternalKey(externalId), cancellationToken);

    public Task<Respondent?> FindByAddressAsync(ChannelAddress address, CancellationToken cancellationToken) => FindAsync(AddressKey(address), cancellationToken);

    /// <remarks>
    /// Three steps, each one document's: the keys that are new are taken, the respondent is written, the keys that were given up are let go.
    /// The middle one decides. Whoever dies before it leaves keys that point to a document which does not have them, and those are anybody's
    /// (<see cref="MongoIdentities"/>); whoever dies after it leaves keys that nobody wants, and those are anybody's too.
    /// </remarks>
    public async Task<SaveOutcome> SaveAsync(Respondent respondent, CancellationToken cancellationToken)
    {
        var stored = await _respondents.FindByIdAsync(Text(respondent.Id), MongoIdentities.HolderFields, cancellationToken);
        if ((stored?["version"].ToInt64() ?? 0) != respondent.Version)
        {
            return SaveOutcome.VersionConflict;
        }

        var next = Row(respondent with { Version = respondent.Version + 1 }, stored?["epoch"].ToInt64() ?? 0);
        var held = stored is not null && stored["living"].AsBoolean ? stored["keys"].AsBsonArray : [];
        var wanted = next["living"].AsBoolean ? next["keys"].AsBsonArray : [];
        var taken = new List<TakenKey>();
        foreach (var key in wanted.Except(held))
        {
            if (await _identities.TakeAsync(key, next, cancellationToken) is not { } one)
            {
                await _identities.LetGoAsync(taken, cancellationToken);
                return SaveOutcome.IdentityTaken;
            }

            taken.Add(one);
        }

        if (!await TryWriteAsync(stored, next, cancellationToken))
        {
            await _identities.LetGoAsync(taken, cancellationToken);
            return SaveOutcome.VersionConflict;
        }

        // Who was joined into another leaves the keys where they are: they lead on to the survivor until somebody takes them.
        if (next["living"].AsBoolean)
        {
            await _identities.GiveUpAsync(held.Except(wanted), next, cancellationToken);
        }

        return SaveOutcome.Saved;
    }

    internal static BsonDocument Row(Respondent respondent, long epoch = 0) => New(Text(respondent.Id)).AddRange(new BsonDocument
    {
        { "version", respondent.Version },
        { "epoch", epoch },
        { "living", respondent.JoinedInto is null },
        { "keys", new BsonArray(KeysOf(respondent)) },
        { Document, StoredDocument.Write(respondent) },
    });

    private Task<bool> TryWriteAsync(BsonDocument? stored, BsonDocument next, CancellationToken cancellationToken) =>
        stored is null
            ? _respondents.TryInsertAsync(next, cancellationToken)
            : _respondents.TryReplaceAsync(ById(next["_id"]) & Filter.Eq("version", stored["version"]) & Filter.Eq("epoch", stored["epoch"]), next, cancellationToken);

    private async Task<Respondent?> FindAsync(BsonString key, CancellationToken cancellationToken)
    {
        if (await _identities.HolderOfAsync(key, cancellationToken) is { } holder
            && await _respondents.Find(ById(holder) & Filter.Eq("keys", key)).Project(Only(Document)).FirstOrDefaultAsync(cancellationToken) is { } row)
        {
            return Read(row);
        }

        // Nobody living has it: somebody who was joined into another may have had it.
        return Read(await _respondents.Find(Filter.Eq("keys", key)).Sort(Builders<BsonDocument>.Sort.Descending("living")).Project(Only(Document)).FirstOrDefaultAsync(cancellationToken));
    }

    private static IEnumerable<BsonString> KeysOf(Respondent respondent) =>
        respondent.ExternalIds.Select(ExternalKey).Concat(respondent.Addresses.Select(AddressKey)).Distinct();

    private static BsonString ExternalKey(string externalId) => Text($"id {externalId}");

    private static BsonString AddressKey(ChannelAddress address) => Text($"at {address.ConversationId}");

    private static Respondent? Read(BsonDocument? row) => row is not null && row.Contains(Document) ? Parse<Respondent>(row) : null;
}
