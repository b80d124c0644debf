using Koji.Bot.Privacy;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Acts of erasing, kept opt-outs and barred interviews, a document each. Times are UTC ticks. Shard key of all: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoErasureLog(MongoStore store) : IErasureLog
{
    public const string InterviewsName = "erased_interviews";

    private const string Name = "erasures";
    private const string OptOutsName = "kept_opt_outs";

    private readonly IMongoCollection<BsonDocument> _acts = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _optOuts = store.Collection(OptOutsName);
    private readonly IMongoCollection<BsonDocument> _interviews = store.Collection(InterviewsName);

    public static MongoSchema Schema { get; } = new(Name);

    public static MongoSchema OptOutsSchema { get; } = new(OptOutsName);

    public static MongoSchema InterviewsSchema { get; } = new(InterviewsName);

    public Task SaveAsync(ErasureAct act, CancellationToken cancellationToken) => _acts.PutAsync(Row(act), cancellationToken);

    public async Task<IReadOnlyList<ErasureAct>> ListAsync(CancellationToken cancellationToken) =>
        (await _acts.Find(Filter.Empty).Sort(Builders<BsonDocument>.Sort.Ascending("started").Ascending("_id")).ToListAsync(cancellationToken)).ConvertAll(Parse<ErasureAct>);

    public Task KeepOptOutAsync(string hash, DateTimeOffset at, CancellationToken cancellationToken) => _optOuts.EnsureAsync(OptOut(hash, at.UtcTicks), cancellationToken);

    public async Task<DateTimeOffset?> FindOptOutAsync(string hash, CancellationToken cancellationToken) =>
        await _optOuts.FindByIdAsync(Text(hash), null, cancellationToken) is { } row ? new DateTimeOffset(row["at"].ToInt64(), TimeSpan.Zero) : null;

    public Task ForgetOptOutAsync(string hash, CancellationToken cancellationToken) => _optOuts.DeleteOneAsync(ById(Text(hash)), cancellationToken);

    public async Task BarInterviewsAsync(IEnumerable<string> interviewIds, CancellationToken cancellationToken)
    {
        foreach (var id in interviewIds)
        {
            await _interviews.EnsureAsync(New(Text(id)), cancellationToken);
        }
    }

    internal static BsonDocument Row(ErasureAct act) =>
        New(Text(act.Id)).AddRange(new BsonDocument { { "started", act.StartedAt.UtcTicks }, { Document, StoredDocument.Write(act) } });

    internal static BsonDocument OptOut(string hash, long at) => New(Text(hash)).Add("at", at);
}
