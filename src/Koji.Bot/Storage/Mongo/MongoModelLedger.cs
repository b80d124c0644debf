using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Studies;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What studies have spent on a language model: a document for each study, task and day, costs in billionths. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoModelLedger(MongoStore store) : IModelLedger
{
    private const string Name = "model_spendings";
    private const decimal Billionths = SqliteModelLedger.Billionths;

    private readonly IMongoCollection<BsonDocument> _spendings = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("study", "studyId", "calls", "sent", "received", "cost"));

    public async Task AddAsync(ModelCharge charge, CancellationToken cancellationToken)
    {
        var day = SqliteModelLedger.Day(charge.At);
        await _spendings.EnsureAsync(Row(charge.StudyId, day, charge.Task, 0, 0, 0, 0), cancellationToken);
        await _spendings.UpdateOneAsync(
            ById(Key(charge.StudyId, day, charge.Task)),
            Update.Inc("calls", 1L).Inc("sent", (long)charge.Sent).Inc("received", (long)charge.Received).Inc("cost", (long)decimal.Round(charge.Cost * Billionths)),
            cancellationToken: cancellationToken);
    }

    public async Task<ModelTotals> TotalsAsync(string studyId, CancellationToken cancellationToken)
    {
        var rows = await _spendings.Find(Filter.Eq("studyId", Text(studyId))).Project(Only("calls", "sent", "received", "cost")).ToListAsync(cancellationToken);
        return new ModelTotals(Sum("calls"), Sum("sent"), Sum("received"), Sum("cost") / Billionths);

        long Sum(string field) => rows.Sum(row => row[field].ToInt64());
    }

    /// <param name="cost">In billionths.</param>
    internal static BsonDocument Row(string studyId, string day, string task, long calls, long sent, long received, long cost) => New(Key(studyId, day, task)).AddRange(new BsonDocument
    {
        { "studyId", Text(studyId) }, { "day", day }, { "task", task }, { "calls", calls }, { "sent", sent }, { "received", received }, { "cost", cost },
    });
}
