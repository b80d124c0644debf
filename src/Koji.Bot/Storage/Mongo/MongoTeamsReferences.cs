using Koji.Bot.Channels.Teams;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Teams' references, a document each under its address, and for each Teams conversation a pointer to the address under which it became known.
/// Shard key of both: <c>{_id: "hashed"}</c>.
/// </summary>
/// <remarks>
/// The pointer is written before the reference. It holds from the reference's revision that it names: while that is still to come, a pointer leads to where
/// the conversation will be, and whoever follows it writes the reference in the place of one who died. A reference of that revision or a later one
/// that names another conversation has moved on, and the pointer is nobody's.
/// </remarks>
internal sealed class MongoTeamsReferences(MongoStore store) : ITeamsReferences
{
    private const string Name = "teams_references";
    private const string PointersName = "teams_conversations";

    private readonly IMongoCollection<BsonDocument> _references = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _pointers = store.Collection(PointersName);

    public static MongoSchema Schema { get; } = new(Name);

    public static MongoSchema PointersSchema { get; } = new(PointersName);

    public async Task<TeamsReference?> FindAsync(string address, CancellationToken cancellationToken) =>
        await _references.FindByIdAsync(Text(address), null, cancellationToken) is { } row ? Parse<TeamsReference>(row) : null;

    public async Task<TeamsReference> RecordAsync(TeamsReference seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryRecordAsync(seen, cancellationToken) is { } recorded)
            {
                return recorded;
            }
        }
    }

    /// <remarks>The pointer goes first: were it left over, the conversation would come back under the address that was forgotten.</remarks>
    public async Task ForgetAsync(string address, CancellationToken cancellationToken)
    {
        if (await _references.FindByIdAsync(Text(address), null, cancellationToken) is { } row)
        {
            await _pointers.DeleteOneAsync(ById(row["conversation"]) & Filter.Eq("address", row["_id"]), cancellationToken);
            await _references.DeleteOneAsync(ById(row["_id"]), cancellationToken);
        }
    }

    internal static BsonDocument Row(TeamsReference reference, long revision) => New(Text(reference.Address)).AddRange(new BsonDocument
    {
        { "revision", revision },
        { "conversation", Text(reference.ConversationId) },
        { Document, StoredDocument.Write(reference) },
    });

    internal static BsonDocument Pointer(string conversation, BsonValue address, long revision) =>
        New(Text(conversation)).AddRange(new BsonDocument { { "address", address }, { "revision", revision } });

    /// <returns>Null where somebody else wrote in between.</returns>
    private async Task<TeamsReference?> TryRecordAsync(TeamsReference seen, CancellationToken cancellationToken)
    {
        var conversation = Text(seen.ConversationId);
        var pointer = await _pointers.FindByIdAsync(conversation, null, cancellationToken);
        var row = pointer is null ? null : await _references.FindByIdAsync(pointer["address"], null, cancellationToken);
        var hasMovedOn = pointer is not null && row is not null && row["conversation"] != conversation && row["revision"].ToInt64() >= pointer["revision"].ToInt64();
        var leads = pointer is not null && !hasMovedOn;
        row = leads ? row : await _references.FindByIdAsync(Text(seen.Address), null, cancellationToken);

        var known = row is null ? null : Parse<TeamsReference>(row);
        var next = known?.With(seen) ?? seen with { Address = leads ? pointer!["address"].AsString : seen.Address };
        if (leads && next == known)
        {
            return known;
        }

        var revision = (row?["revision"].ToInt64() ?? 0) + 1;
        if (!await PointAsync(pointer, leads && (row is null || row["conversation"] == conversation), Pointer(seen.ConversationId, Text(next.Address), revision), cancellationToken))
        {
            return null;
        }

        var after = Row(next, revision);
        var written = row is null
            ? await _references.TryInsertAsync(after, cancellationToken)
            : await _references.TryReplaceAsync(ById(row["_id"]) & Filter.Eq("revision", row["revision"]), after, cancellationToken);
        if (!written)
        {
            return null;
        }

        if (row is not null && row["conversation"] != conversation)
        {
            await _pointers.DeleteOneAsync(ById(row["conversation"]) & Filter.Eq("address", row["_id"]) & Filter.Lt("revision", revision), cancellationToken);
        }

        return next;
    }

    private async Task<bool> PointAsync(BsonDocument? pointer, bool isRight, BsonDocument next, CancellationToken cancellationToken)
    {
        if (pointer is null)
        {
            return await _pointers.TryInsertAsync(next, cancellationToken);
        }

        return isRight || pointer == next
            || await _pointers.TryReplaceAsync(ById(pointer["_id"]) & Filter.Eq("address", pointer["address"]) & Filter.Eq("revision", pointer["revision"]), next, cancellationToken);
    }
}
