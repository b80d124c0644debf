using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Proposals;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Storage.Mongo;

/// <summary>Which signals the store holds; counted where they lie.</summary>
internal sealed class MongoSignalCensus(MongoStore store) : ISignalCensus
{
    /// <summary>Signals of one name say much the same; so many of them show which properties hold numbers.</summary>
    private const int LookedAt = 200;

    private readonly IMongoCollection<BsonDocument> _signals = store.Collection(MongoSegmentFacts.SignalsSchema.Collection);

    public async Task<ImmutableArray<SignalSummary>> SignalsAsync(CancellationToken cancellationToken)
    {
        // By person first: a list of everybody who did something would outgrow a document.
        BsonDocument[] stages =
        [
            new("$group", new BsonDocument
            {
                { "_id", new BsonDocument { { "name", "$name" }, { "respondent", "$respondent" } } },
                { "signals", new BsonDocument("$sum", 1) }, { "first", new BsonDocument("$min", "$at") }, { "last", new BsonDocument("$max", "$at") },
            }),
            new("$group", new BsonDocument
            {
                { "_id", "$_id.name" }, { "people", new BsonDocument("$sum", 1) },
                { "signals", new BsonDocument("$sum", "$signals") }, { "first", new BsonDocument("$min", "$first") }, { "last", new BsonDocument("$max", "$last") },
            }),
        ];
        var rows = await _signals.Aggregate<BsonDocument>(stages, new AggregateOptions { AllowDiskUse = true }, cancellationToken).ToListAsync(cancellationToken);
        var summaries = ImmutableArray.CreateBuilder<SignalSummary>();
        foreach (var row in rows)
        {
            var some = await _signals.Find(MongoDocuments.Filter.Eq("name", row["_id"])).Limit(LookedAt).ToListAsync(cancellationToken);
            summaries.Add(new SignalSummary(
                row["_id"].AsString, row["people"].ToInt32(), row["signals"].ToInt64(), Time(row["first"]), Time(row["last"]),
                [.. some.SelectMany(one => KojiJson.Read<ImmutableSortedDictionary<string, TraitValue>>(one["properties"].AsString))
                    .Where(property => property.Value.Number is not null).Select(property => property.Key).Distinct().Order(StringComparer.Ordinal)]));
        }

        return [.. summaries.OrderByDescending(summary => summary.People).ThenBy(summary => summary.Name, StringComparer.Ordinal)];
    }

    private static DateTimeOffset Time(BsonValue ticks) => new(ticks.ToInt64(), TimeSpan.Zero);
}
