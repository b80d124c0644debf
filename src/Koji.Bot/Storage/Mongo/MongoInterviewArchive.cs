using System.Runtime.CompilerServices;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Ended interviews, a document each, never changed. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoInterviewArchive(MongoStore store) : IInterviewArchive
{
    private const string Name = "interviews";
    private const int PageSize = 200;

    private readonly IMongoCollection<BsonDocument> _interviews = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _erased = store.Collection(MongoErasureLog.InterviewsName);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("study", "studyId", "_id"));

    /// <remarks>
    /// What was erased is not taken in again. Asked before and after: an erasure bars the interview first and removes it then, so that whoever writes in between
    /// is removed by it, and whoever writes later finds the bar.
    /// </remarks>
    public async Task SaveAsync(InterviewState interview, CancellationToken cancellationToken)
    {
        var id = Text(interview.InterviewId);
        if (await _erased.FindByIdAsync(id, null, cancellationToken) is not null)
        {
            return;
        }

        await _interviews.EnsureAsync(Row(interview), cancellationToken);
        if (await _erased.FindByIdAsync(id, null, cancellationToken) is not null)
        {
            await _interviews.DeleteOneAsync(ById(id), cancellationToken);
        }
    }

    public async Task<InterviewState?> FindAsync(string interviewId, CancellationToken cancellationToken) =>
        await _interviews.FindByIdAsync(Text(interviewId), null, cancellationToken) is { } row ? Parse<InterviewState>(row) : null;

    /// <remarks>Read a page at a time by id, so that a cursor that the server lost or a primary that changed is no matter.</remarks>
    public async IAsyncEnumerable<InterviewState> ListAsync(string studyId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        BsonString last = "";
        while (true)
        {
            var page = await _interviews.Find(Filter.Eq("studyId", Text(studyId)) & Filter.Gt("_id", last))
                .Sort(Builders<BsonDocument>.Sort.Ascending("_id")).Limit(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                yield return Parse<InterviewState>(row);
                last = Text(row["_id"].AsString);
            }

            if (page.Count < PageSize)
            {
                yield break;
            }
        }
    }

    internal static BsonDocument Row(InterviewState interview) => New(Text(interview.InterviewId)).AddRange(new BsonDocument
    {
        { "studyId", Text(interview.StudyId) },
        { Document, StoredDocument.Write(interview) },
    });
}
