using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What lies around people: the values that ranks took, accounts of whose people something became known, and the names that ever arrived. Shard key of all: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoSegmentAround(MongoStore store, MongoSegmentFacts facts)
{
    private const string ThresholdsName = "segment_thresholds";
    private const string TouchesName = "segment_touches";
    private const string NamesName = "segment_names";

    private readonly IMongoCollection<BsonDocument> _thresholds = store.Collection(ThresholdsName);
    private readonly IMongoCollection<BsonDocument> _touches = store.Collection(TouchesName);
    private readonly IMongoCollection<BsonDocument> _names = store.Collection(NamesName);
    private readonly ConcurrentDictionary<BsonValue, bool> _storedNames = new();

    public static MongoSchema ThresholdsSchema { get; } = new(ThresholdsName);

    public static MongoSchema TouchesSchema { get; } = new(TouchesName);

    public static MongoSchema NamesSchema { get; } = new(NamesName);

    /// <param name="read">Accounts that were read for others of the same look; null where something new is known.</param>
    public async Task<Surroundings> OfAsync(
        PersonFacts added, IReadOnlyList<ActiveSegment> active, ConcurrentDictionary<string, Task<List<(string Id, PersonHistory History)>>>? read, CancellationToken cancellationToken)
    {
        var thresholds = active.Any(segment => ExpressionTerms.OfAll(segment.Expression).Any(term => term is Ranked)) ? await ThresholdsAsync(cancellationToken) : [];
        var names = active.Where(segment => segment.Names.ReadAccounts).Aggregate(ExpressionNames.None, (all, segment) => all.And(segment.Names));
        return new Surroundings
        {
            Thresholds = thresholds.GroupBy(one => one.Term, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal),
            Colleagues = names.ReadAccounts ? await ColleaguesAsync(added, names, read ?? new(), cancellationToken) : ImmutableDictionary<string, ImmutableArray<PersonHistory>>.Empty,
        };
    }

    public async Task<List<RankThreshold>> ThresholdsAsync(CancellationToken cancellationToken) =>
        [.. (await _thresholds.Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(cancellationToken)).ConvertAll(Parse<RankThreshold>).OrderBy(one => one.Term, StringComparer.Ordinal).ThenBy(one => one.At)];

    public Task SaveThresholdAsync(RankThreshold threshold, CancellationToken cancellationToken) => _thresholds.PutAsync(Row(threshold), cancellationToken);

    public async Task<List<PendingTouch>> TouchedAsync(int limit, CancellationToken cancellationToken) =>
        (await _touches.Find(FilterDefinition<BsonDocument>.Empty).Sort(Builders<BsonDocument>.Sort.Ascending("_id")).Limit(limit).ToListAsync(cancellationToken))
            .ConvertAll(row => new PendingTouch(row["_id"].AsString, new TouchedAccount(row["account"].AsString, row["isHistory"].AsBoolean)));

    /// <remarks>Before what follows for the person is stored, and after their facts are: whoever looks at the others then sees the facts, and a look too many changes nothing.</remarks>
    public async Task TouchAsync(IReadOnlyList<TouchedAccount> touched, CancellationToken cancellationToken)
    {
        foreach (var one in touched)
        {
            await _touches.InsertOneAsync(Touch(ObjectId.GenerateNewId().ToString(), one), options: null, cancellationToken);
        }
    }

    public async Task MarkLookedAtAsync(IReadOnlyList<PendingTouch> touches, CancellationToken cancellationToken)
    {
        foreach (var touch in touches)
        {
            await _touches.DeleteOneAsync(ById(touch.Id), cancellationToken);
        }
    }

    public async Task<ExpressionNames> NamesAsync(CancellationToken cancellationToken) =>
        (await _names.Find(FilterDefinition<BsonDocument>.Empty).ToListAsync(cancellationToken))
            .Aggregate(ExpressionNames.None, (names, row) => row["kind"] == "signal"
                ? names with { Signals = names.Signals.Add(row["name"].AsString) }
                : names with { Traits = names.Traits.Add(row["name"].AsString) });

    public async Task AddNamesAsync(PersonFacts added, CancellationToken cancellationToken)
    {
        var names = added.Signals.Select(signal => ("signal", signal.Name)).Concat(added.Traits.Select(trait => ("trait", trait.Name))).Distinct().Select(one => Name(one.Item1, one.Name));
        foreach (var row in names.Where(row => !_storedNames.ContainsKey(row["_id"])))
        {
            await _names.EnsureAsync(row, cancellationToken);
            _storedNames[row["_id"]] = true;
        }
    }

    internal static BsonDocument Row(RankThreshold threshold) => New(Key(threshold.Term, threshold.At.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture))).Add(Document, StoredDocument.Write(threshold));

    internal static BsonDocument Touch(string id, TouchedAccount touched) => New(id).AddRange(new BsonDocument { { "account", Text(touched.Account) }, { "isHistory", touched.IsHistory } });

    internal static BsonDocument Name(string kind, string name) => New(Key(kind, name)).AddRange(new BsonDocument { { "kind", kind }, { "name", Text(name) } });

    private async Task<Dictionary<string, ImmutableArray<PersonHistory>>> ColleaguesAsync(
        PersonFacts added, ExpressionNames names, ConcurrentDictionary<string, Task<List<(string Id, PersonHistory History)>>> read, CancellationToken cancellationToken)
    {
        var own = await facts.ReadAsync(added.RespondentId, ExpressionNames.None with { Traits = ExpressionNames.None.Traits.Add(Account.Trait) }, null, cancellationToken);
        var accounts = own.TraitChanges(Account.Trait).Concat(added.Traits.Where(trait => trait.Name == Account.Trait)).Select(trait => Account.IdOf(trait.Value)).OfType<string>().Distinct(StringComparer.Ordinal);
        var colleagues = new Dictionary<string, ImmutableArray<PersonHistory>>(StringComparer.Ordinal);
        foreach (var account in accounts)
        {
            var people = await read.GetOrAdd(account, one => PeopleAsync(one, names, cancellationToken));
            colleagues[account] = [.. people.Where(one => one.Id != added.RespondentId).Select(one => one.History)];
        }

        return colleagues;
    }

    private async Task<List<(string Id, PersonHistory History)>> PeopleAsync(string account, ExpressionNames names, CancellationToken cancellationToken)
    {
        var people = new List<(string, PersonHistory)>();
        foreach (var id in await facts.PeopleOfAccountAsync(account, cancellationToken))
        {
            people.Add((id, await facts.ReadAsync(id, names, null, cancellationToken)));
        }

        return people;
    }
}
