using System.Collections.Concurrent;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Signals, traits, standings and transitions. Shard key of the definitions: <c>{_id: "hashed"}</c>.</summary>
/// <remarks>
/// For each person: new facts are stored, then what follows from them is written into the person's document on the condition that nobody wrote it since it
/// was read, then the facts are marked as settled. The document is read before the facts, and written whenever there are new ones: of two batches at a time
/// one is first, and the other is decided anew with what the first one brought.
/// </remarks>
internal sealed class MongoSegmentStore(MongoStore store) : ISegmentStore
{
    private const string Name = "segment_definitions";
    private const string Recomputation = "recomputation";
    private const string Archived = "archived";
    private const int PeopleAtOnce = 8;

    private readonly IMongoCollection<BsonDocument> _definitions = store.Collection(Name);
    private readonly MongoSegmentFacts _facts = new(store);
    private readonly MongoSegmentPeople _people = new(store);
    private readonly MongoSegmentAround _around = new(store, new MongoSegmentFacts(store));
    private readonly ActiveSegments _active = new();

    public static MongoSchema Schema { get; } = new(Name);

    public async Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, PersonDecision decide, CancellationToken cancellationToken)
    {
        var active = await SegmentsAsync(cancellationToken);
        // Nothing is new of anybody: then an account is read once for all its people.
        var read = facts.All(person => person.AreEmpty) ? new ConcurrentDictionary<string, Task<List<(string, PersonHistory)>>>(StringComparer.Ordinal) : null;
        var added = await ForEachAsync(facts, person => RecordAsync(person, decide, active, read, cancellationToken), cancellationToken);

        // A definition that was put in force meanwhile may have been evaluated for everyone before these people were there.
        while (await SegmentsAsync(cancellationToken) is var now && !now.Select(one => one.Definition).SequenceEqual(active.Select(one => one.Definition)))
        {
            active = now;
            await ForEachAsync(facts, person => RecordAsync(PersonFacts.None(person.RespondentId), decide, active, null, cancellationToken), cancellationToken);
        }

        return added;
    }

    public async Task<bool> JoinAsync(string from, string into, PersonDecision decide, CancellationToken cancellationToken)
    {
        while (from != into && await _people.FindAsync(from, cancellationToken) is { } row)
        {
            // The document of who is joined goes last: as long as it is there, the join is begun again where it was cut off.
            if (await _people.BeginJoinAsync(row, cancellationToken) is { } joining)
            {
                await MoveAsync(from, into, decide, cancellationToken);
                if (await _people.EndJoinAsync(joining, cancellationToken))
                {
                    return true;
                }
            }
        }

        return false;
    }

    public async Task<ActiveSegment> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        var row = Row(definition, isEvaluated: false);
        var isAnother = MongoDocuments.ById(row["_id"]) & (Filter.Ne(Document, row[Document]) | Filter.Exists(Archived));
        // First, so that a machine that dies in between leaves those that are made of it to be evaluated once more, rather than never.
        if (await _definitions.Find(MongoDocuments.ById(row["_id"]) & Filter.Eq(Document, row[Document]) & Filter.Exists(Archived, false)).Project(Only()).FirstOrDefaultAsync(cancellationToken) is null)
        {
            var madeOf = _active.MadeOf(definition.Id, [.. (await DefinitionsAsync(cancellationToken)).Select(one => one.Definition)]);
            foreach (var other in madeOf)
            {
                await _definitions.TryUpdateAsync(MongoDocuments.ById(Text(other)), Update.Set("evaluated", false), cancellationToken);
            }
        }

        await _definitions.EnsureAsync(row, cancellationToken);
        await _definitions.TryUpdateAsync(isAnother, Update.Set(Document, row[Document]).Set("evaluated", false).Unset(Archived), cancellationToken);
        return (await SegmentsAsync(cancellationToken)).Single(segment => segment.Id == definition.Id);
    }

    public async Task<bool> ArchiveAsync(string segmentId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isActive = MongoDocuments.ById(Text(segmentId)) & Filter.Exists(Archived, false);
        var wasActive = await _definitions.TryUpdateAsync(isActive, Update.Set(Archived, at.UtcTicks).Unset(Recomputation), cancellationToken);
        // Also where somebody died at it. Whoever decided by the definition meanwhile leaves a standing, which goes when the person is looked at.
        await _people.LeaveAsync(segmentId, cancellationToken);
        return wasActive;
    }

    public async Task<IReadOnlyList<ArchivedSegment>> ArchivedAsync(CancellationToken cancellationToken) =>
        (await _definitions.Find(Filter.Exists(Archived)).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken))
            .ConvertAll(row => new ArchivedSegment(Parse<SegmentDefinition>(row), new DateTimeOffset(row[Archived].ToInt64(), TimeSpan.Zero)));

    public Task MarkEvaluatedAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        var row = Row(definition, isEvaluated: true);
        return _definitions.TryUpdateAsync(MongoDocuments.ById(row["_id"]) & Filter.Eq(Document, row[Document]), Update.Set("evaluated", true), cancellationToken);
    }

    public async Task<IReadOnlyList<ActiveSegment>> ActiveAsync(CancellationToken cancellationToken) => await SegmentsAsync(cancellationToken);

    public Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken) => _people.AfterAsync(after, limit, cancellationToken);

    public async Task<IReadOnlyDictionary<string, PersonHistory>> HistoriesAsync(IReadOnlyList<string> respondentIds, ExpressionNames names, CancellationToken cancellationToken)
    {
        var histories = new ConcurrentDictionary<string, PersonHistory>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(respondentIds, Limits(cancellationToken), async (id, token) => histories[id] = await _facts.ReadAsync(id, names, null, token));
        return histories;
    }

    public Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => _people.DueAsync(now, limit, cancellationToken);

    public async Task<IReadOnlyDictionary<string, Standing>> StandingsAsync(string respondentId, CancellationToken cancellationToken) =>
        MongoSegmentPeople.Standings(await _people.FindAsync(respondentId, cancellationToken), await SegmentsAsync(cancellationToken));

    public Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken) => _people.MembersAsync(segmentId, cancellationToken);

    public Task<IReadOnlyList<PendingTransition>> UndeliveredAsync(long after, int limit, CancellationToken cancellationToken) => _people.UndeliveredAsync(after, limit, cancellationToken);

    public Task MarkDeliveredAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) => _people.MarkDeliveredAsync(sequences, cancellationToken);

    public async Task<IReadOnlyList<PendingTouch>> TouchedAsync(int limit, CancellationToken cancellationToken) => await _around.TouchedAsync(limit, cancellationToken);

    public Task MarkLookedAtAsync(IReadOnlyList<PendingTouch> touches, CancellationToken cancellationToken) => _around.MarkLookedAtAsync(touches, cancellationToken);

    public Task<IReadOnlyList<string>> PeopleOfAccountAsync(string account, CancellationToken cancellationToken) => _facts.PeopleOfAccountAsync(account, cancellationToken);

    public async Task<IReadOnlyList<RankThreshold>> ThresholdsAsync(CancellationToken cancellationToken) => await _around.ThresholdsAsync(cancellationToken);

    public Task SaveThresholdAsync(RankThreshold threshold, CancellationToken cancellationToken) => _around.SaveThresholdAsync(threshold, cancellationToken);

    public async Task<IReadOnlyList<SegmentRecomputation>> RecomputationsAsync(CancellationToken cancellationToken) =>
        (await _definitions.Find(Filter.Exists(Recomputation) & Filter.Exists(Archived, false)).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken))
            .ConvertAll(row => StoredDocument.Read<SegmentRecomputation>(row[Recomputation].AsString));

    public Task SaveRecomputationAsync(SegmentRecomputation recomputation, CancellationToken cancellationToken) =>
        _definitions.TryUpdateAsync(MongoDocuments.ById(Text(recomputation.SegmentId)), Update.Set(Recomputation, StoredDocument.Write(recomputation)), cancellationToken);

    public Task<ExpressionNames> NamesAsync(CancellationToken cancellationToken) => _around.NamesAsync(cancellationToken);

    internal static BsonDocument Row(SegmentDefinition definition, bool isEvaluated, string? recomputation = null, long? archived = null)
    {
        var row = New(Text(definition.Id)).AddRange(new BsonDocument { { "evaluated", isEvaluated }, { Document, StoredDocument.Write(definition) } });
        row = archived is { } at ? row.Add(Archived, at) : row;
        return recomputation is null ? row : row.Add(Recomputation, recomputation);
    }

    private async Task<int> RecordAsync(
        PersonFacts facts, PersonDecision decide, IReadOnlyList<ActiveSegment> active, ConcurrentDictionary<string, Task<List<(string, PersonHistory)>>>? read, CancellationToken cancellationToken)
    {
        var names = NamesIn(active);
        while (true)
        {
            var row = await _people.FindAsync(facts.RespondentId, cancellationToken);
            if (row is not null && MongoSegmentPeople.Standings(row).Any(one => (one.Value.IsIn || one.Value.Due is not null) && active.All(segment => segment.Id != one.Key))
                && await _people.LeaveAsync(row, await ArchivedIdsAsync(cancellationToken), cancellationToken))
            {
                continue;
            }

            var added = await _facts.NewOfAsync(facts, cancellationToken);
            if (!facts.AreEmpty && added.AreEmpty)
            {
                await _people.EnsureAsync(facts.RespondentId, row, cancellationToken);
                return 0;
            }

            // Decided before anything is stored: a decision that fails leaves nothing behind.
            var newFacts = facts with { Signals = added.Signals, Traits = added.Traits };
            var person = new PersonRecord(facts.RespondentId, () => added.Before(_facts.Read(facts.RespondentId, names)), MongoSegmentPeople.Standings(row, active))
            {
                Stamp = MongoSegmentPeople.Stamp(row),
                NextStamp = facts.AreEmpty && MongoSegmentPeople.Stamp(row) is not 0 and var same ? same : NewStamp(),
                Around = await _around.OfAsync(newFacts, active, read, cancellationToken),
            };
            var change = decide(person, newFacts, active);
            if (facts.AreEmpty && row is not null && change.Standings.IsEmpty && change.Transitions.IsEmpty && change.Touched.IsEmpty)
            {
                return 0;
            }

            if (await _facts.TryAddAsync(facts.RespondentId, added, cancellationToken) && await ApplyAsync(person, row, change, cancellationToken))
            {
                await _around.AddNamesAsync(newFacts, cancellationToken);
                await _facts.SettleAsync(facts.RespondentId, added, cancellationToken);
                return added.Signals.Length;
            }
        }
    }

    private async Task MoveAsync(string from, string into, PersonDecision decide, CancellationToken cancellationToken)
    {
        while (true)
        {
            var active = await SegmentsAsync(cancellationToken);
            var names = NamesIn(active);
            var row = await _people.FindAsync(into, cancellationToken);
            var before = await _facts.ReadAsync(into, names, joinedFrom: from, cancellationToken);
            await _facts.MoveAsync(from, into, cancellationToken);
            var after = await _facts.ReadAsync(into, names, null, cancellationToken);
            var own = before.AllSignals.Select(signal => signal.Id).ToHashSet(StringComparer.Ordinal);
            var moved = new PersonFacts(into, [.. after.AllSignals.Where(signal => !own.Contains(signal.Id))], [.. after.AllTraitChanges]);
            var survivor = new PersonRecord(into, before, MongoSegmentPeople.Standings(row, active)) { NextStamp = NewStamp(), Around = await _around.OfAsync(moved, active, null, cancellationToken) };
            if (await ApplyAsync(survivor, row, decide(survivor, moved, active), cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<bool> ApplyAsync(PersonRecord person, BsonDocument? row, PersonChange change, CancellationToken cancellationToken)
    {
        await _around.TouchAsync(change.Touched, cancellationToken);
        return await _people.TryApplyAsync(person.RespondentId, row, change, person.NextStamp, cancellationToken);
    }

    /// <summary>One that nobody else takes.</summary>
    private static long NewStamp() => Random.Shared.NextInt64(1, long.MaxValue);

    private async Task<IReadOnlyList<ActiveSegment>> SegmentsAsync(CancellationToken cancellationToken) => _active.Of(await DefinitionsAsync(cancellationToken));

    private async Task<List<(SegmentDefinition Definition, bool IsEvaluated)>> DefinitionsAsync(CancellationToken cancellationToken) =>
        (await _definitions.Find(Filter.Exists(Archived, false)).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken))
            .ConvertAll(row => (Parse<SegmentDefinition>(row), row["evaluated"].AsBoolean));

    private async Task<HashSet<string>> ArchivedIdsAsync(CancellationToken cancellationToken) =>
        [.. (await ArchivedAsync(cancellationToken)).Select(one => one.Definition.Id)];

    private static ExpressionNames NamesIn(IReadOnlyList<ActiveSegment> active) =>
        active.Aggregate(ExpressionNames.None, (all, segment) => all.And(segment.Names));

    private static async Task<int> ForEachAsync(IReadOnlyList<PersonFacts> facts, Func<PersonFacts, Task<int>> work, CancellationToken cancellationToken)
    {
        var sum = 0;
        await Parallel.ForEachAsync(facts, Limits(cancellationToken), async (person, _) => Interlocked.Add(ref sum, await work(person)));
        return sum;
    }

    private static ParallelOptions Limits(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = PeopleAtOnce, CancellationToken = cancellationToken };
}
