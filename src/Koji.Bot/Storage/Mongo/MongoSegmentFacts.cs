using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>
/// What people did and are: a document for each signal, under the sender's id, and for each change of a trait. Times are UTC ticks.
/// Shard key of both: <c>{_id: "hashed"}</c>.
/// </summary>
/// <remarks>
/// A fact is stored before what follows from it, marked as <c>pending</c>, and the mark is taken off after. A pending fact counts like any other
/// when a person is looked at; when it is sent again it still counts as new, so that what follows from it is decided even if whoever stored it died.
/// </remarks>
internal sealed class MongoSegmentFacts(MongoStore store)
{
    private const string SignalsName = "segment_signals";
    private const string TraitsName = "segment_traits";
    private const string Pending = "pending";
    private const int PageSize = 500;

    private readonly IMongoCollection<BsonDocument> _signals = store.Collection(SignalsName);
    private readonly IMongoCollection<BsonDocument> _traits = store.Collection(TraitsName);

    public static MongoSchema SignalsSchema { get; } = new(SignalsName, MongoSchema.On("person", "respondent", "name"));

    public static MongoSchema TraitsSchema { get; } = new(TraitsName, MongoSchema.On("person", "respondent", "name", "at"), MongoSchema.On("value", "name", "value"));

    /// <summary>As far as the names go: a person with a hundred thousand other signals costs nothing.</summary>
    /// <param name="joinedFrom">What came from this other person is left out.</param>
    public async Task<PersonHistory> ReadAsync(string respondent, ExpressionNames names, string? joinedFrom, CancellationToken cancellationToken)
    {
        var signals = names.Signals.IsEmpty ? [] : await _signals.Find(Of(respondent, names.Signals, joinedFrom)).ToListAsync(cancellationToken);
        var traits = names.Traits.IsEmpty
            ? []
            : await _traits.Find(Of(respondent, names.Traits, joinedFrom)).Sort(Builders<BsonDocument>.Sort.Ascending("at")).ToListAsync(cancellationToken);
        return new PersonHistory(signals.Select(Signal), traits.Select(Trait));
    }

    /// <inheritdoc cref="ReadAsync"/>
    /// <remarks>For whoever finds out in the middle of a decision that it is needed, which is seldom.</remarks>
    public PersonHistory Read(string respondent, ExpressionNames names)
    {
        var signals = names.Signals.IsEmpty ? [] : _signals.Find(Of(respondent, names.Signals, null)).ToList();
        var traits = names.Traits.IsEmpty ? [] : _traits.Find(Of(respondent, names.Traits, null)).Sort(Builders<BsonDocument>.Sort.Ascending("at")).ToList();
        return new PersonHistory(signals.Select(Signal), traits.Select(Trait));
    }

    /// <summary>Ids of everybody who ever belonged to the account, in order.</summary>
    public async Task<IReadOnlyList<string>> PeopleOfAccountAsync(string account, CancellationToken cancellationToken)
    {
        var values = Account.ValuesOf(account).Select(value => (BsonValue)KojiJson.Write(value));
        var rows = await _traits.Find(Filter.Eq("name", Account.Trait) & Filter.In("value", values)).Project(Only("respondent")).ToListAsync(cancellationToken);
        return [.. rows.Select(row => row["respondent"].AsString).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Which of these facts are not there yet, or are there and were never decided on. Of two signals with one id, the first.</summary>
    public async Task<NewFacts> NewOfAsync(PersonFacts facts, CancellationToken cancellationToken)
    {
        var signals = facts.Signals.DistinctBy(signal => Text(signal.Id)).ToList();
        var there = signals.Count == 0
            ? []
            : (await _signals.Find(Filter.In("_id", signals.Select(signal => Text(signal.Id)))).Project(Only("respondent", Pending)).ToListAsync(cancellationToken)).ToDictionary(row => row["_id"]);
        var known = facts.Traits.IsEmpty
            ? []
            : await _traits.Find(Of(facts.RespondentId, facts.Traits.Select(trait => trait.Name).Distinct(), null)).ToListAsync(cancellationToken);
        var (traits, repetitions) = NewTraits(facts, known);
        return new NewFacts(
            [.. signals.Where(signal => !there.TryGetValue(Text(signal.Id), out var row) || IsPendingFor(row, facts.RespondentId))],
            [.. signals.Where(signal => !there.ContainsKey(Text(signal.Id)))],
            traits)
        {
            Repetitions = repetitions,
        };
    }

    /// <returns>False where somebody else stored one of the signals in between.</returns>
    public async Task<bool> TryAddAsync(string respondent, NewFacts facts, CancellationToken cancellationToken)
    {
        var trouble = false;
        if (!facts.UnstoredSignals.IsEmpty)
        {
            try
            {
                await _signals.InsertManyAsync(facts.UnstoredSignals.Select(signal => Row(signal).Add(Pending, true)), new InsertManyOptions { IsOrdered = false }, cancellationToken);
            }
            catch (MongoBulkWriteException<BsonDocument> exception) when (exception.WriteConcernError is null && exception.WriteErrors.All(error => error.Category == ServerErrorCategory.DuplicateKey))
            {
                trouble = true;
            }
        }

        // Those that somebody stored who died, or who still waits for the majority: stored once more where what was seen of them was rolled back.
        foreach (var signal in facts.Signals.Except(facts.UnstoredSignals))
        {
            await _signals.EnsureAsync(Row(signal).Add(Pending, true), cancellationToken);
        }

        foreach (var trait in facts.Traits)
        {
            await _traits.PutAsync(Row(respondent, trait).Add(Pending, true), cancellationToken);
        }

        return !trouble;
    }

    /// <summary>What follows from these facts is stored.</summary>
    public async Task SettleAsync(string respondent, NewFacts facts, CancellationToken cancellationToken)
    {
        var settle = Update.Unset(Pending);
        await BulkAsync(_signals, facts.Signals.Select(signal => new UpdateOneModel<BsonDocument>(ById(Text(signal.Id)), settle)), cancellationToken);
        await BulkAsync(_traits, facts.Traits.Select(trait => new UpdateOneModel<BsonDocument>(ById(TraitKey(respondent, trait)), settle)), cancellationToken);
        await BulkAsync(_traits, facts.Repetitions.Select(id => new DeleteOneModel<BsonDocument>(ById(id) & Filter.Exists(Pending, false))), cancellationToken);
    }

    /// <summary>Everything of one person becomes another's, and remembers whose it was. Where both have a trait change at one time, the survivor's holds. May be done again.</summary>
    public async Task MoveAsync(string from, string into, CancellationToken cancellationToken)
    {
        var move = Update.Set("respondent", Text(into)).Set("joinedFrom", Text(from));
        while (await _signals.Find(Filter.Eq("respondent", Text(from))).Limit(PageSize).Project(Only()).ToListAsync(cancellationToken) is { Count: > 0 } signals)
        {
            await BulkAsync(_signals, signals.Select(row => new UpdateOneModel<BsonDocument>(ById(row["_id"]), move)), cancellationToken);
        }

        while (await _traits.Find(Filter.Eq("respondent", Text(from))).Limit(PageSize).ToListAsync(cancellationToken) is { Count: > 0 } traits)
        {
            foreach (var row in traits)
            {
                await _traits.EnsureAsync(Row(into, Trait(row)).Add("joinedFrom", Text(from)), cancellationToken);
                await _traits.DeleteOneAsync(ById(row["_id"]), cancellationToken);
            }
        }
    }

    internal static BsonDocument Row(Signal signal) => New(Text(signal.Id)).AddRange(new BsonDocument
    {
        { "respondent", Text(signal.RespondentId) },
        { "name", Text(signal.Name) },
        { "at", signal.At.UtcTicks },
        { "properties", KojiJson.Write(signal.Properties) },
    });

    internal static BsonDocument Row(string respondent, TraitChange trait) => New(TraitKey(respondent, trait)).AddRange(new BsonDocument
    {
        { "respondent", Text(respondent) },
        { "name", Text(trait.Name) },
        { "at", trait.At.UtcTicks },
        { "value", KojiJson.Write(trait.Value) },
    });

    internal static Signal Signal(BsonDocument row) => new(
        row["_id"].AsString, row["respondent"].AsString, row["name"].AsString, TimeOf(row["at"]),
        KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(row["properties"].AsString));

    internal static TraitChange Trait(BsonDocument row) => new(row["name"].AsString, KojiJson.Read<TraitValue>(row["value"].AsString), TimeOf(row["at"]));

    /// <remarks>
    /// A sender repeats all traits with each visit. Of a value that is repeated the first and the last time are kept: the last, so that another value which becomes known late,
    /// and was dated before it, does not seem to hold still.
    /// </remarks>
    private static (ImmutableArray<TraitChange> Added, ImmutableArray<BsonValue> Repetitions) NewTraits(PersonFacts facts, List<BsonDocument> known)
    {
        var added = ImmutableArray.CreateBuilder<TraitChange>();
        var repetitions = ImmutableArray.CreateBuilder<BsonValue>();
        foreach (var traits in facts.Traits.GroupBy(trait => Text(trait.Name).Value, StringComparer.Ordinal))
        {
            var held = new SortedList<long, (string Value, bool IsPending)>(
                known.Where(row => row["name"].AsString == traits.Key).ToDictionary(row => row["at"].ToInt64(), row => (row["value"].AsString, row.Contains(Pending))));
            foreach (var trait in traits)
            {
                var (at, value) = (trait.At.UtcTicks, KojiJson.Write(trait.Value));
                var isThere = held.TryGetValue(at, out var there);
                held[at] = (value, false);
                var place = held.IndexOfKey(at);
                var isBetween = ValueAt(held, place - 1) == value && ValueAt(held, place + 1) == value;
                if (isThere ? there.Value == value && !there.IsPending : isBetween)
                {
                    if (!isThere)
                    {
                        held.RemoveAt(place);
                    }

                    continue;
                }

                added.Add(trait);
                repetitions.AddRange(Repeated(held, place, value).Select(time => (BsonValue)TraitKey(facts.RespondentId, trait with { At = new DateTimeOffset(time, TimeSpan.Zero) })));
            }
        }

        return (added.ToImmutable(), repetitions.ToImmutable());
    }

    /// <summary>When the same was said just before or after, and before or after that, too: what lies between two that say the same says nothing.</summary>
    private static IEnumerable<long> Repeated(SortedList<long, (string Value, bool IsPending)> held, int place, string value)
    {
        foreach (var step in (int[])[-1, 1])
        {
            if (ValueAt(held, place + step) == value && ValueAt(held, place + (2 * step)) == value)
            {
                yield return held.Keys[place + step];
            }
        }
    }

    private static string? ValueAt(SortedList<long, (string Value, bool IsPending)> held, int place) => place >= 0 && place < held.Count ? held.Values[place].Value : null;

    private static FilterDefinition<BsonDocument> Of(string respondent, IEnumerable<string> names, string? joinedFrom)
    {
        var filter = Filter.Eq("respondent", Text(respondent)) & Filter.In("name", names.Select(Text));
        return joinedFrom is null ? filter : filter & Filter.Ne("joinedFrom", Text(joinedFrom));
    }

    private static Task BulkAsync(IMongoCollection<BsonDocument> collection, IEnumerable<WriteModel<BsonDocument>> writes, CancellationToken cancellationToken) =>
        writes.ToList() is { Count: > 0 } all ? collection.BulkWriteAsync(all, new BulkWriteOptions { IsOrdered = false }, cancellationToken) : Task.CompletedTask;

    private static bool IsPendingFor(BsonDocument row, string respondent) => row["respondent"] == Text(respondent) && row.Contains(Pending);

    private static BsonString TraitKey(string respondent, TraitChange trait) => Text(KojiJson.Write((string[])[respondent, trait.Name, trait.At.UtcTicks.ToString(CultureInfo.InvariantCulture)]));

    private static DateTimeOffset TimeOf(BsonValue ticks) => new(ticks.ToInt64(), TimeSpan.Zero);
}

/// <param name="Signals">To be decided on.</param>
/// <param name="UnstoredSignals">Those among them that are not stored yet.</param>
internal sealed record NewFacts(ImmutableArray<Signal> Signals, ImmutableArray<Signal> UnstoredSignals, ImmutableArray<TraitChange> Traits)
{
    public bool AreEmpty => Signals.IsEmpty && Traits.IsEmpty;

    /// <summary>Changes of traits that say nothing any more, to be removed.</summary>
    public ImmutableArray<BsonValue> Repetitions { get; init; } = [];

    /// <summary>The history without them: what was known before.</summary>
    public PersonHistory Before(PersonHistory history)
    {
        var ids = Signals.Select(signal => signal.Id).ToHashSet(StringComparer.Ordinal);
        return ids.Count == 0
            ? history
            : new PersonHistory(history.AllSignals.Where(signal => !ids.Contains(signal.Id)), history.AllTraitChanges);
    }
}
