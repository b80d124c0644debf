using System.Collections.Immutable;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// How each person stands to the segments: a document each, with the transitions that were decided and are not put in the line yet, so that standings and
/// transitions are one atomic write. The line is a collection of its own, in the order of numbers taken from a counter. Shard key of all: <c>{_id: "hashed"}</c>.
/// </summary>
internal sealed class MongoSegmentPeople(MongoStore store)
{
    private const string Name = "segment_people";
    private const string TransitionsName = "segment_transitions";
    private const string CountersName = "counters";
    private const int ForgottenAtOnce = 500;

    /// <summary>Nobody reads a transition that was delivered; it stays for a while for whoever asks why a person was invited.</summary>
    private static readonly TimeSpan DeliveredKept = TimeSpan.FromDays(90);

    private readonly IMongoCollection<BsonDocument> _people = store.Collection(Name);
    private readonly IMongoCollection<BsonDocument> _transitions = store.Collection(TransitionsName);
    private readonly IMongoCollection<BsonDocument> _counters = store.Collection(CountersName);

    public static MongoSchema Schema { get; } = new(
        Name,
        MongoSchema.On("member", "in", "_id"),
        MongoSchema.Where("dueAt", "due", "dueAt"),
        MongoSchema.Where("outbox.n", "outbox", "outbox.n"));

    public static MongoSchema TransitionsSchema { get; } = new(
        TransitionsName,
        MongoSchema.Where("waits", "waiting", "waits"),
        MongoSchema.Expiring("delivered", "deliveredAt", DeliveredKept));

    public static MongoSchema CountersSchema { get; } = new(CountersName);

    public Task<BsonDocument?> FindAsync(string respondent, CancellationToken cancellationToken) => _people.FindByIdAsync(Text(respondent), null, cancellationToken);

    public static ImmutableSortedDictionary<string, Standing> Standings(BsonDocument? row) => row is null
        ? ImmutableSortedDictionary.Create<string, Standing>(StringComparer.Ordinal)
        : KojiJson.Read<ImmutableSortedDictionary<string, Standing>>(row["standings"].AsString).WithComparers(StringComparer.Ordinal);

    /// <summary>What stands with the person's facts; 0 where nothing does yet.</summary>
    public static long Stamp(BsonDocument? row) => row is not null && row.TryGetValue("stamp", out var stamp) ? stamp.ToInt64() : 0;

    /// <summary>Writes what was decided, if nobody wrote since <paramref name="row"/> was read (null: the person was not there).</summary>
    /// <param name="stamp">Stands with the person's facts from now on.</param>
    public async Task<bool> TryApplyAsync(string respondent, BsonDocument? row, PersonChange change, long stamp, CancellationToken cancellationToken)
    {
        var standings = Standings(row).SetItems(change.Standings);
        var numbers = await NumbersAsync(change.Transitions.Length, cancellationToken);
        var outbox = change.Transitions.Select((transition, index) => Waiting(transition, numbers + index)).ToList();
        BsonDocument? after;
        if (row is null)
        {
            after = Row(respondent, standings, outbox).Add("stamp", stamp);
            if (!await _people.TryInsertAsync(after, cancellationToken))
            {
                return false;
            }
        }
        else
        {
            var update = NowStands(standings).Set("stamp", stamp);
            update = outbox.Count == 0 ? update : update.PushEach("outbox", outbox);
            after = await _people.ChangeAsync(ById(row["_id"]) & Filter.Eq("version", row["version"]), update, Only("outbox"), cancellationToken);
            if (after is null)
            {
                return false;
            }
        }

        await PutInLineAsync(after, cancellationToken);
        return true;
    }

    /// <summary>Nobody is in the segment any more or due for it, save those who are written to meanwhile.</summary>
    public async Task LeaveAsync(string segment, CancellationToken cancellationToken)
    {
        var all = FilterDefinition<BsonDocument>.Empty;
        while (await _people.Find(all).Sort(ById).Limit(ForgottenAtOnce).ToListAsync(cancellationToken) is { Count: > 0 } rows)
        {
            var updates = rows.Where(row => IsHeld(Standings(row), segment)).Select(row => (WriteModel<BsonDocument>)new UpdateOneModel<BsonDocument>(
                MongoDocuments.ById(row["_id"]) & Filter.Eq("version", row["version"]), NowStands(Left(Standings(row), [segment])))).ToList();
            if (updates.Count > 0)
            {
                await _people.BulkWriteAsync(updates, new BulkWriteOptions { IsOrdered = false }, cancellationToken);
            }

            all = Filter.Gt("_id", rows[^1]["_id"]);
        }
    }

    /// <summary>The person is in none of these segments any more, nor due for one.</summary>
    /// <returns>Whether they were, so that the document is another now.</returns>
    public async Task<bool> LeaveAsync(BsonDocument row, IReadOnlyCollection<string> segments, CancellationToken cancellationToken)
    {
        var standings = Standings(row);
        if (!segments.Any(segment => IsHeld(standings, segment)))
        {
            return false;
        }

        await _people.TryUpdateAsync(MongoDocuments.ById(row["_id"]) & Filter.Eq("version", row["version"]), NowStands(Left(standings, segments)), cancellationToken);
        return true;
    }

    /// <summary>Those to segments that are in use.</summary>
    public static PersonStandings Standings(BsonDocument? row, IReadOnlyList<ActiveSegment> active) =>
        PersonStandings.Of(Standings(row).Where(one => active.Any(segment => segment.Id == one.Key)));

    private static bool IsHeld(ImmutableSortedDictionary<string, Standing> standings, string segment) =>
        standings.TryGetValue(segment, out var standing) && (standing.IsIn || standing.Due is not null);

    /// <summary>How often somebody entered and left stays, so that no transition ever has the id of another.</summary>
    private static ImmutableSortedDictionary<string, Standing> Left(ImmutableSortedDictionary<string, Standing> standings, IEnumerable<string> segments) =>
        standings.SetItems(segments.Where(standings.ContainsKey).Select(segment => KeyValuePair.Create(segment, standings[segment] with { IsIn = false, Due = null })));

    /// <summary>Makes the person known, of whom nothing new was told.</summary>
    public async Task EnsureAsync(string respondent, BsonDocument? row, CancellationToken cancellationToken)
    {
        if (row is null)
        {
            await _people.TryInsertAsync(Row(respondent, Standings(null), []), cancellationToken);
        }
    }

    /// <summary>From now on the person stands nowhere: they turn into somebody else.</summary>
    /// <returns>The document to be removed at the end; null where somebody wrote in between.</returns>
    public async Task<BsonDocument?> BeginJoinAsync(BsonDocument row, CancellationToken cancellationToken)
    {
        await PutFoundInLineAsync(row, cancellationToken);
        var update = Update.Set("standings", "{}").Set("in", new BsonArray()).Unset("dueAt").Inc("version", 1L);
        return await _people.ChangeAsync(ById(row["_id"]) & Filter.Eq("version", row["version"]), update, Only("version"), cancellationToken);
    }

    /// <returns>False where something was told of the person in between.</returns>
    public async Task<bool> EndJoinAsync(BsonDocument row, CancellationToken cancellationToken) =>
        (await _people.DeleteOneAsync(ById(row["_id"]) & Filter.Eq("version", row["version"]), cancellationToken)).DeletedCount == 1;

    public async Task<IReadOnlyList<string>> AfterAsync(string after, int limit, CancellationToken cancellationToken) =>
        Ids(await _people.Find(Filter.Gt("_id", Text(after))).Sort(ById).Limit(limit).Project(Only()).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Ids(await _people.Find(Filter.Lte("dueAt", now.UtcTicks)).Sort(Builders<BsonDocument>.Sort.Ascending("dueAt")).Limit(limit).Project(Only()).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<string>> MembersAsync(string segment, CancellationToken cancellationToken) =>
        Ids(await _people.Find(Filter.Eq("in", Text(segment))).Sort(ById).Project(Only()).ToListAsync(cancellationToken));

    public async Task<IReadOnlyList<PendingTransition>> UndeliveredAsync(long after, int limit, CancellationToken cancellationToken)
    {
        // Those whose writer died before they were in the line; as a rule there are none.
        foreach (var row in await _people.Find(Filter.Gt("outbox.n", 0L)).Project(Only("outbox")).ToListAsync(cancellationToken))
        {
            await PutFoundInLineAsync(row, cancellationToken);
        }

        var rows = await _transitions.Find(Filter.Gt("waits", after)).Sort(Builders<BsonDocument>.Sort.Ascending("waits")).Limit(limit).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new PendingTransition(row["waits"].ToInt64(), Parse<SegmentTransition>(row)));
    }

    public async Task MarkDeliveredAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        var update = Update.Unset("waits").CurrentDate("deliveredAt");
        var rows = await _transitions.Find(Filter.In("waits", numbers)).Project(Only()).ToListAsync(cancellationToken);
        if (rows.Count > 0)
        {
            await _transitions.BulkWriteAsync(rows.Select(row => new UpdateOneModel<BsonDocument>(ById(row["_id"]), update)), new BulkWriteOptions { IsOrdered = false }, cancellationToken);
        }
    }

    private static UpdateDefinition<BsonDocument> NowStands(ImmutableSortedDictionary<string, Standing> standings)
    {
        var next = Row("", standings, []);
        var update = Update.Set("standings", next["standings"]).Set("in", next["in"]).Inc("version", 1L);
        return next.Contains("dueAt") ? update.Set("dueAt", next["dueAt"]) : update.Unset("dueAt");
    }

    internal static BsonDocument Row(string respondent, ImmutableSortedDictionary<string, Standing> standings, IEnumerable<BsonDocument> outbox)
    {
        var row = New(Text(respondent)).AddRange(new BsonDocument
        {
            { "version", 1L },
            { "standings", KojiJson.Write(standings) },
            { "in", new BsonArray(standings.Where(one => one.Value.IsIn).Select(one => Text(one.Key))) },
            { "outbox", new BsonArray(outbox) },
        });
        return standings.Values.Min(standing => standing.Due) is { } due ? row.Add("dueAt", due.UtcTicks) : row;
    }

    /// <summary>A transition in the line, or, where it was delivered, beside it.</summary>
    internal static BsonDocument Transition(SegmentTransition transition, long number, bool isDelivered)
    {
        var row = New(Text(transition.Id)).AddRange(new BsonDocument { { "n", number }, { "respondent", Text(transition.RespondentId) }, { Document, StoredDocument.Write(transition) } });
        return isDelivered ? row : row.Add("waits", number);
    }

    private static SortDefinition<BsonDocument> ById => Builders<BsonDocument>.Sort.Ascending("_id");

    private static BsonDocument Waiting(SegmentTransition transition, long number) =>
        new() { { "n", number }, { "id", Text(transition.Id) }, { Document, StoredDocument.Write(transition) } };

    private static List<string> Ids(List<BsonDocument> rows) => rows.ConvertAll(row => row["_id"].AsString);

    /// <summary>Takes so many numbers. Some may never be used; none is used twice, and a person's later transition has a higher one.</summary>
    /// <returns>The first of them.</returns>
    private async Task<long> NumbersAsync(int count, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return 0;
        }

        while (true)
        {
            if (await _counters.ChangeAsync(MongoDocuments.ById("transitions"), Update.Inc("n", (long)count), null, cancellationToken) is { } counter)
            {
                return counter["n"].ToInt64() - count + 1;
            }

            await _counters.EnsureAsync(New("transitions").Add("n", 0L), cancellationToken);
        }
    }

    /// <summary>The same for a document that was only read: nobody may hear of a transition that is rolled back with the primary which showed it.</summary>
    private async Task PutFoundInLineAsync(BsonDocument person, CancellationToken cancellationToken)
    {
        var waiting = person["outbox"].AsBsonArray;
        if (waiting.Count == 0 || await _people.ConfirmAsync(MongoDocuments.ById(person["_id"]) & Filter.Eq("outbox.n", waiting.Max(one => one["n"].ToInt64())), cancellationToken))
        {
            await PutInLineAsync(person, cancellationToken);
        }
    }

    /// <summary>Puts the transitions into the line, then takes them out of the person's document; may be done again, by anybody.</summary>
    private async Task PutInLineAsync(BsonDocument person, CancellationToken cancellationToken)
    {
        var waiting = person["outbox"].AsBsonArray.Select(one => one.AsBsonDocument).OrderBy(one => one["n"].ToInt64()).ToList();
        foreach (var one in waiting)
        {
            await _transitions.EnsureAsync(Transition(Parse<SegmentTransition>(one), one["n"].ToInt64(), isDelivered: false), cancellationToken);
        }

        if (waiting.Count > 0)
        {
            var pull = Update.PullFilter("outbox", Filter.In("n", waiting.Select(one => one["n"].ToInt64())));
            await _people.TryUpdateAsync(MongoDocuments.ById(person["_id"]), pull, cancellationToken);
        }
    }
}
