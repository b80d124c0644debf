using Koji.Bot.Channels.Sms;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>What texts were charged at, a document each. Prices in millionths, for sums without rounding. Shard key: <c>{_id: "hashed"}</c>.</summary>
internal sealed class MongoSmsLedger(MongoStore store) : ISmsLedger
{
    private const string Name = "sms_charges";
    private const decimal Millionths = 1_000_000m;

    private readonly IMongoCollection<BsonDocument> _charges = store.Collection(Name);

    public static MongoSchema Schema { get; } = new(Name, MongoSchema.On("study", "studyId", "received", "priced", "segments", "price", "currency"));

    public Task RecordAsync(SmsCharge charge, CancellationToken cancellationToken) =>
        _charges.PutAsync(
            Row(charge.Id, charge.StudyId, charge.Received, charge.Segments, charge.At.UtcTicks, charge.Price is { } price ? (long)decimal.Round(price * Millionths) : null, charge.Currency),
            cancellationToken);

    public Task RemoveAsync(string id, CancellationToken cancellationToken) => _charges.DeleteOneAsync(ById(Text(id)), cancellationToken);

    public async Task<SmsTotals> TotalsAsync(string studyId, CancellationToken cancellationToken)
    {
        var byKind = new BsonDocument
        {
            { "_id", new BsonDocument { { "received", "$received" }, { "priced", "$priced" } } },
            { "segments", new BsonDocument("$sum", "$segments") },
            { "price", new BsonDocument("$sum", "$price") },
            { "currency", new BsonDocument("$max", "$currency") },
        };
        var groups = await _charges.Aggregate().Match(Filter.Eq("studyId", Text(studyId))).Group<BsonDocument>(byKind).ToListAsync(cancellationToken);
        return new SmsTotals(
            Segments(groups.Where(group => !group["_id"]["received"].AsBoolean)),
            Segments(groups.Where(group => group["_id"]["received"].AsBoolean)),
            Segments(groups.Where(group => !group["_id"]["priced"].AsBoolean)),
            groups.Where(group => group["_id"]["priced"].AsBoolean).Sum(group => group["price"].ToInt64()) / Millionths,
            groups.Select(group => group["currency"]).OfType<BsonString>().Select(currency => currency.Value).Max(StringComparer.Ordinal));
    }

    /// <param name="price">In millionths; null where none was told.</param>
    internal static BsonDocument Row(string id, string? studyId, bool received, long segments, long at, long? price, string? currency)
    {
        var row = New(Text(id)).AddRange(new BsonDocument { { "received", received }, { "priced", price is not null }, { "segments", segments }, { "at", at } });
        row = studyId is null ? row : row.Add("studyId", Text(studyId));
        row = price is { } told ? row.Add("price", told) : row;
        return currency is null ? row : row.Add("currency", Text(currency));
    }

    private static int Segments(IEnumerable<BsonDocument> groups) => (int)groups.Sum(group => group["segments"].ToInt64());
}
