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
    private const int PeopleAtOnce = 8;

    private readonly IMongoCollection<BsonDocument> _definitions = store.Collection(Name);
    private readonly MongoSegmentFacts _facts = new(store);
    private readonly MongoSegmentPeople _people = new(store);
    private readonly ConcurrentDictionary<string, SegmentExpression?> _expressions = new(StringComparer.Ordinal);

    public static MongoSchema Schema { get; } = new(Name);

    public async Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, PersonDecision decide, CancellationToken cancellationToken)
    {
        var active = await SegmentsAsync(cancellationToken);
        var added = await ForEachAsync(facts, person => RecordAsync(person, decide, active, cancellationToken), cancellationToken);

        // A definition that was put in force meanwhile may have been evaluated for everyone before these people were there.
        while (await SegmentsAsync(cancellationToken) is var now && !now.Select(one => one.Definition).SequenceEqual(active.Select(one => one.Definition)))
        {
            active = now;
            await ForEachAsync(facts, person => RecordAsync(PersonFacts.None(person.RespondentId), decide, active, cancellationToken), cancellationToken);
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
        await _definitions.EnsureAsync(row, cancellationToken);
        var isAnother = MongoDocuments.ById(row["_id"]) & Filter.Ne(Document, row[Document]);
        await _definitions.TryUpdateAsync(isAnother, Update.Set(Document, row[Document]).Set("evaluated", false), cancellationToken);
        return (await SegmentsAsync(cancellationToken)).Single(segment => segment.Id == definition.Id);
    }

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
        MongoSegmentPeople.Standings(await _people.FindAsync(respondentId, cancellationToken));

    public Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken) => _people.MembersAsync(segmentId, cancellationToken);

    public Task<IReadOnlyList<PendingTransition>> UndeliveredAsync(long after, int limit, CancellationToken cancellationToken) => _people.UndeliveredAsync(after, limit, cancellationToken);

    public Task MarkDeliveredAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken) => _people.MarkDeliveredAsync(sequences, cancellationToken);

    internal static BsonDocument Row(SegmentDefinition definition, bool isEvaluated) =>
        New(Text(definition.Id)).AddRange(new BsonDocument { { "evaluated", isEvaluated }, { Document, StoredDocument.Write(definition) } });

    private async Task<int> RecordAsync(PersonFacts facts, PersonDecision decide, IReadOnlyList<ActiveSegment> active, CancellationToken cancellationToken)
    {
        var names = NamesIn(active);
        while (true)
        {
            var row = await _people.FindAsync(facts.RespondentId, cancellationToken);
            var added = await _facts.NewOfAsync(facts, cancellationToken);
            if (!facts.AreEmpty && added.AreEmpty)
            {
                await _people.EnsureAsync(facts.RespondentId, row, cancellationToken);
                return 0;
            }

            // Decided before anything is stored: a decision that fails leaves nothing behind.
            var history = added.Before(await _facts.ReadAsync(facts.RespondentId, names, null, cancellationToken));
            var person = new PersonRecord(facts.RespondentId, history, MongoSegmentPeople.Standings(row));
            var change = decide(person, facts with { Signals = added.Signals, Traits = added.Traits }, active);
            if (facts.AreEmpty && row is not null && change.Standings.IsEmpty && change.Transitions.IsEmpty)
            {
                return 0;
            }

            if (await _facts.TryAddAsync(facts.RespondentId, added, cancellationToken) && await _people.TryApplyAsync(facts.RespondentId, row, change, cancellationToken))
            {
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
            var survivor = new PersonRecord(into, before, MongoSegmentPeople.Standings(row));
            if (await _people.TryApplyAsync(into, row, decide(survivor, moved, active), cancellationToken))
            {
                return;
            }
        }
    }

    private async Task<List<ActiveSegment>> SegmentsAsync(CancellationToken cancellationToken) =>
        [.. (await _definitions.Find(FilterDefinition<BsonDocument>.Empty).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).ToListAsync(cancellationToken))
            .Select(row => (definition: Parse<SegmentDefinition>(row), evaluated: row["evaluated"].AsBoolean))
            .Select(row => (row.definition, row.evaluated, expression: _expressions.GetOrAdd(row.definition.Expression, text => SegmentExpression.Parse(text).Expression)))
            .Where(row => row.expression is not null)
            .Select(row => new ActiveSegment(row.definition, row.expression!, row.evaluated))];

    private static ExpressionNames NamesIn(IReadOnlyList<ActiveSegment> active) =>
        active.Aggregate(ExpressionNames.None, (all, segment) => all.And(ExpressionNames.Of(segment.Expression)));

    private static async Task<int> ForEachAsync(IReadOnlyList<PersonFacts> facts, Func<PersonFacts, Task<int>> work, CancellationToken cancellationToken)
    {
        var sum = 0;
        await Parallel.ForEachAsync(facts, Limits(cancellationToken), async (person, _) => Interlocked.Add(ref sum, await work(person)));
        return sum;
    }

    private static ParallelOptions Limits(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = PeopleAtOnce, CancellationToken = cancellationToken };
}
