using Koji.Bot.Researchers.Notes;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What the team asked to keep in mind, a document a note. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoDeskNotes(MongoStore store) : IDeskNotes
{
    private const string Name = "desk_notes";

    private readonly IMongoCollection<BsonDocument> _notes = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("kind", "kind", "id"));

    public Task PutAsync(DeskNote note, CancellationToken cancellationToken) =>
        _notes.PutAsync(Row(note), cancellationToken);

    public async Task<DeskNote?> FindAsync(string kind, string id, CancellationToken cancellationToken) =>
        await _notes.FindByIdAsync(IdOf(kind, id), projection: null, cancellationToken) is { } row ? Parse<DeskNote>(row) : null;

    public async Task<IReadOnlyList<DeskNote>> ListAsync(string kind, CancellationToken cancellationToken) =>
        (await _notes.Find(Filter.Eq("kind", Text(kind))).Sort(Builders<BsonDocument>.Sort.Ascending("id")).ToListAsync(cancellationToken)).ConvertAll(Parse<DeskNote>);

    public async Task<bool> RemoveAsync(string kind, string id, CancellationToken cancellationToken) =>
        (await _notes.DeleteOneAsync(ById(IdOf(kind, id)), cancellationToken)).DeletedCount == 1;

    internal static BsonDocument Row(DeskNote note) =>
        New(IdOf(note.Kind, note.Id)).AddRange(new BsonDocument { { "kind", Text(note.Kind) }, { "id", Text(note.Id) }, { Document, StoredDocument.Write(note) } });

    private static BsonString IdOf(string kind, string id) => Key(kind, id);
}
