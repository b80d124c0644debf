using Koji.Bot.Studies;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// Quotas. A segment of a study that has one is a document with the interviews under way and the number of places taken: counting and reserving is one
/// atomic write. An interview that was completed, or that counts without a limit, has a document of its own. Shard key of both: <c>{_id: "hashed"}</c>.
/// </summary>
/// <remarks>
/// Completing writes the interview's own document first and then removes the interview from those under way; its place stays taken throughout.
/// Whoever dies in between leaves it in both, where it counts as completed, and completing again (effects are applied until they succeed) ends it.
/// </remarks>
internal sealed class MongoQuotaLedger(MongoStore store) : IQuotaLedger
{
    private const string Name = "quota_segments";
    private const string PlacesName = "quota_places";

    private readonly IMongoCollection<BsonDocument> _segments = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _places = store.Collection(PlacesName);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("study", "studyId"), MongoSchema.On("interview", "underWay"));

    public static MongoSchema PlacesSchema { get; } = new(
        PlacesName,
        MongoSchema.On("study", "studyId", "segmentId", "limited"),
        MongoSchema.On("interview", "interviewId"));

    public async Task<bool> TryReserveAsync(string studyId, string segmentId, string interviewId, int? limit, CancellationToken cancellationToken)
    {
        var segment = Key(studyId, segmentId);
        var interview = Text(interviewId);
        if (await _places.FindByIdAsync(Key(interviewId, segmentId), Only(), cancellationToken) is { } place && await _places.ConfirmAsync(ById(place["_id"]), cancellationToken))
        {
            return true;
        }

        if (limit is not { } places)
        {
            var isUnderWay = ById(segment) & Filter.Eq("underWay", interview);
            var hasPlace = await _segments.Find(isUnderWay).AnyAsync(cancellationToken) && await _segments.ConfirmAsync(isUnderWay, cancellationToken);
            if (!hasPlace)
            {
                await _places.EnsureAsync(Place(studyId, segmentId, interviewId, isCompleted: false, isLimited: false), cancellationToken);
            }

            return true;
        }

        // Those from a time without a limit count too; there are none where there always was one.
        var unlimited = await _places.CountDocumentsAsync(Filter.Eq("studyId", Text(studyId)) & Filter.Eq("segmentId", Text(segmentId)) & Filter.Eq("limited", false), cancellationToken: cancellationToken);
        var isFree = ById(segment) & Filter.Ne("underWay", interview) & Filter.Lt("taken", places - unlimited);
        var take = Update.Push("underWay", interview).Inc("taken", 1L);
        if (await _segments.TryUpdateAsync(isFree, take, cancellationToken))
        {
            return true;
        }

        await _segments.EnsureAsync(Segment(studyId, segmentId), cancellationToken);
        return await _segments.TryUpdateAsync(isFree, take, cancellationToken)
            || await _segments.ConfirmAsync(ById(segment) & Filter.Eq("underWay", interview), cancellationToken)
            || await _places.ConfirmAsync(ById(Key(interviewId, segmentId)), cancellationToken);
    }

    public async Task CompleteAsync(string interviewId, CancellationToken cancellationToken)
    {
        foreach (var segment in await UnderWayAsync(interviewId, cancellationToken))
        {
            await _places.EnsureAsync(Place(segment["studyId"].AsString, segment["segmentId"].AsString, interviewId, isCompleted: true, isLimited: true), cancellationToken);
            await EndAsync(segment, interviewId, Update.Pull("underWay", Text(interviewId)), cancellationToken);
        }

        foreach (var place in await PlacesAsync(interviewId, isCompleted: false, cancellationToken))
        {
            await _places.TryUpdateAsync(ById(place["_id"]), Update.Set("completed", true), cancellationToken);
        }
    }

    public async Task ReleaseAsync(string interviewId, CancellationToken cancellationToken)
    {
        foreach (var segment in await UnderWayAsync(interviewId, cancellationToken))
        {
            var isCompleted = await _places.FindByIdAsync(Key(interviewId, segment["segmentId"].AsString), null, cancellationToken) is not null;
            var leave = Update.Pull("underWay", Text(interviewId));
            await EndAsync(segment, interviewId, isCompleted ? leave : leave.Inc("taken", -1L), cancellationToken);
        }

        foreach (var place in await PlacesAsync(interviewId, isCompleted: false, cancellationToken))
        {
            await _places.DeleteOneAsync(ById(place["_id"]) & Filter.Eq("completed", false), cancellationToken);
        }
    }

    public async Task<IReadOnlyDictionary<string, QuotaCount>> CountAsync(string studyId, CancellationToken cancellationToken)
    {
        var isOfStudy = Filter.Eq("studyId", Text(studyId));
        var underWay = await _segments.Find(isOfStudy).ToListAsync(cancellationToken);
        var places = await _places.Find(isOfStudy).Project(Only("segmentId", "interviewId", "completed")).ToListAsync(cancellationToken);
        return QuotaCounts.Of(underWay, places);
    }

    internal static BsonDocument Segment(string studyId, string segmentId) => New(Key(studyId, segmentId)).AddRange(new BsonDocument
    {
        { "studyId", Text(studyId) },
        { "segmentId", Text(segmentId) },
        { "underWay", new BsonArray() },
        { "taken", 0L },
    });

    /// <param name="isLimited">It is counted in its segment's document.</param>
    internal static BsonDocument Place(string studyId, string segmentId, string interviewId, bool isCompleted, bool isLimited) => New(Key(interviewId, segmentId)).AddRange(new BsonDocument
    {
        { "studyId", Text(studyId) },
        { "segmentId", Text(segmentId) },
        { "interviewId", Text(interviewId) },
        { "completed", isCompleted },
        { "limited", isLimited },
    });

    private Task<List<BsonDocument>> UnderWayAsync(string interviewId, CancellationToken cancellationToken) =>
        _segments.Find(Filter.Eq("underWay", Text(interviewId))).Project(Only("studyId", "segmentId")).ToListAsync(cancellationToken);

    private Task<List<BsonDocument>> PlacesAsync(string interviewId, bool isCompleted, CancellationToken cancellationToken) =>
        _places.Find(Filter.Eq("interviewId", Text(interviewId)) & Filter.Eq("completed", isCompleted)).Project(Only()).ToListAsync(cancellationToken);

    private Task<bool> EndAsync(BsonDocument segment, string interviewId, UpdateDefinition<BsonDocument> update, CancellationToken cancellationToken) =>
        _segments.TryUpdateAsync(ById(segment["_id"]) & Filter.Eq("underWay", Text(interviewId)), update, cancellationToken);
}

/// <summary>Counts what the two collections hold. Pure.</summary>
internal static class QuotaCounts
{
    public static Dictionary<string, QuotaCount> Of(IEnumerable<BsonDocument> segments, IEnumerable<BsonDocument> places)
    {
        var reserved = segments.SelectMany(segment => segment["underWay"].AsBsonArray.Select(interview => (Segment: segment["segmentId"].AsString, Interview: interview.AsString))).ToHashSet();
        var completed = new HashSet<(string Segment, string Interview)>();
        foreach (var place in places)
        {
            var one = (place["segmentId"].AsString, place["interviewId"].AsString);
            (place["completed"].AsBoolean ? completed : reserved).Add(one);
        }

        reserved.ExceptWith(completed);
        return reserved.Concat(completed).Select(one => one.Segment).Distinct(StringComparer.Ordinal).ToDictionary(
            segment => segment,
            segment => new QuotaCount(reserved.Count(one => one.Segment == segment), completed.Count(one => one.Segment == segment)),
            StringComparer.Ordinal);
    }
}
