using Koji.Bot.Intake.Cohorts;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Other systems' cohorts, a document each, and a document for each person on a list that is being received. Shard key of both: <c>{_id: "hashed"}</c>.
/// </summary>
internal sealed class MongoCohortStore(MongoStore store) : ICohortStore
{
    private const string Name = "cohorts";
    private const string ListedName = "cohort_listed";

    private readonly IMongoCollection<BsonDocument> _cohorts = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _listed = store.Collection(ListedName);

    public static MongoSchema Schema { get; } = new(Name);

    public static MongoSchema ListedSchema { get; } = new(ListedName, MongoSchema.On("list", "cohort", "sync"), MongoSchema.On("person", "respondent"));

    public async Task<Cohort?> GetAsync(string id, CancellationToken cancellationToken) =>
        await _cohorts.FindByIdAsync(Text(id), null, cancellationToken) is { } row ? Parse<Cohort>(row) : null;

    public async Task<IReadOnlyList<Cohort>> ListAsync(CancellationToken cancellationToken) =>
        (await _cohorts.Find(FilterDefinition<BsonDocument>.Empty).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken)).ConvertAll(Parse<Cohort>);

    public Task<bool> TrySaveAsync(Cohort cohort, CancellationToken cancellationToken) =>
        _cohorts.TrySaveVersionAsync(Row(cohort with { Version = cohort.Version + 1 }), cohort.Version, cancellationToken);

    public async Task AddListedAsync(string cohortId, string sync, IReadOnlyCollection<string> respondentIds, CancellationToken cancellationToken)
    {
        if (respondentIds.Count == 0)
        {
            return;
        }

        await _listed.PutAllAsync(respondentIds.Distinct(StringComparer.Ordinal).Select(respondent => Listed(cohortId, sync, respondent)), cancellationToken);
    }

    public async Task<IReadOnlySet<string>> ListedAsync(string cohortId, string sync, CancellationToken cancellationToken) =>
        (await _listed.Find(Filter.Eq("cohort", Text(cohortId)) & Filter.Eq("sync", Text(sync))).Project(Only("respondent")).ToListAsync(cancellationToken))
        .Select(row => row["respondent"].AsString).ToHashSet(StringComparer.Ordinal);

    public async Task ForgetListsAsync(string cohortId, CancellationToken cancellationToken)
    {
        foreach (var row in await _listed.Find(Filter.Eq("cohort", Text(cohortId))).Project(Only()).ToListAsync(cancellationToken))
        {
            await _listed.DeleteOneAsync(ById(row["_id"]), cancellationToken);
        }
    }

    internal static BsonDocument Row(Cohort cohort) =>
        New(Text(cohort.Id)).AddRange(new BsonDocument { { "version", cohort.Version }, { Document, StoredDocument.Write(cohort) } });

    private static BsonDocument Listed(string cohortId, string sync, string respondent) => New(Key(cohortId, sync, respondent)).AddRange(new BsonDocument
    {
        { "cohort", Text(cohortId) },
        { "sync", Text(sync) },
        { "respondent", Text(respondent) },
    });
}
