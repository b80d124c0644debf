using Koji.Bot.Studies;
using Koji.Synthesis.Codebooks;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Codebooks, a document an event, its id made from the study, the question and the number of events before it: of two who add at a time one finds
/// the id taken. Shard key: <c>{_id: "hashed"}</c>.
/// </summary>
internal sealed class MongoCodebookStore(MongoStore store) : ICodebookStore
{
    private const string Name = "codebook_events";

    private readonly IMongoCollection<BsonDocument> _events = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("codebook", "codebook", "revision"));

    public async Task<IReadOnlyList<CodebookEvent>> ReadAsync(string studyId, string questionId, CancellationToken cancellationToken) =>
        (await RowsAsync(studyId, questionId, cancellationToken)).ConvertAll(Parse<CodebookEvent>);

    public async Task<bool> TryAppendAsync(string studyId, string questionId, int revision, CodebookEvent happened, CancellationToken cancellationToken)
    {
        // Events are never taken away, so that a number once reached stays reached. The last one is confirmed first: one that a deposed primary showed and that is
        // rolled back would leave a gap, after which nothing could be added any more.
        var before = await RowsAsync(studyId, questionId, cancellationToken);
        return before.Count == revision
            && (revision == 0 || await _events.ConfirmAsync(ById(before[^1]["_id"]), cancellationToken))
            && await _events.TryInsertAsync(Row(studyId, questionId, revision, StoredDocument.Write(happened)), cancellationToken);
    }

    internal static BsonDocument Row(string studyId, string questionId, long revision, string document) =>
        New(Key(studyId, questionId, revision.ToString(System.Globalization.CultureInfo.InvariantCulture))).AddRange(new BsonDocument
        {
            { "codebook", Key(studyId, questionId) },
            { "revision", revision },
            { Document, document },
        });

    private Task<List<BsonDocument>> RowsAsync(string studyId, string questionId, CancellationToken cancellationToken) =>
        _events.Find(Filter.Eq("codebook", Key(studyId, questionId))).Sort(Builders<BsonDocument>.Sort.Ascending("revision")).ToListAsync(cancellationToken);
}
