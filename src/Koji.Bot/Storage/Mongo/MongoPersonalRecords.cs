using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Koji.Bot.Privacy;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using MongoDB.Bson;
using MongoDB.Driver;
using static Koji.Bot.Storage.Mongo.MongoDocuments;

namespace Koji.Bot.Storage.Mongo;

/// <summary>A collection that holds something about people.</summary>
/// <param name="Whose">The documents of the person.</param>
internal sealed record PersonalCollection(string Part, string Name, Func<PersonKeys, FilterDefinition<BsonDocument>> Whose);

/// <summary>What the database holds about a person, collection by collection. Each document is removed by its id, and looked for again until none is left.</summary>
internal sealed class MongoPersonalRecords(MongoStore store) : IPersonalRecords
{
    private const int ShortestNamed = 6;

    /// <summary>In the order in which a part is removed.</summary>
    public static ImmutableArray<PersonalCollection> All { get; } =
    [
        new(PersonalParts.Conversations, "conversations", keys => Filter.In("_id", keys.Conversations.Select(Text)) | Holds(keys.Marks)),
        new(PersonalParts.Conversations, "unread_inbound", keys => Filter.In("address", keys.Conversations.Select(Text))),
        new(PersonalParts.Interviews, "interviews", keys => Holds(keys.Marks)),
        new(PersonalParts.Invitations, "invitations", keys => Holds(keys.Marks)),
        new(PersonalParts.WriteBack, "write_backs", keys => Holds(keys.Marks)),
        new(PersonalParts.WebChat, "web_sessions", keys => Filter.In("_id", keys.On("web").Select(Text))),
        new(PersonalParts.Teams, "teams_conversations", keys => Filter.In("address", keys.On("teams").Select(Text))),
        new(PersonalParts.Teams, "teams_references", keys => Filter.In("_id", keys.On("teams").Select(Text))),
        new(PersonalParts.Texts, "sms_statuses", keys => Any(keys.ConversationRefs, @ref => Filter.Regex("_id", new BsonRegularExpression($"^{Regex.Escape(@ref)}-")))),
        new(PersonalParts.Alerts, "alerts", keys => Holds(keys.Addresses.Select(address => address.Address).Where(address => address.Length >= ShortestNamed))),
        new(PersonalParts.Signals, "segment_signals", OfRespondent),
        new(PersonalParts.Signals, "segment_traits", OfRespondent),
        new(PersonalParts.Signals, "segment_people", keys => Filter.In("_id", keys.Respondents.Select(Text))),
        new(PersonalParts.Signals, "segment_transitions", OfRespondent),
        new(PersonalParts.Signals, "cohort_listed", OfRespondent),
        new(PersonalParts.Addresses, "address_records", keys => Filter.In("_id", keys.Conversations.Select(Text))),
        new(PersonalParts.Respondents, "identities", OfRespondent),
        new(PersonalParts.Respondents, "respondents", keys => Filter.In("_id", keys.Respondents.Select(Text))),
    ];

    /// <summary>Collections without anything about a person; see the embedded store's list.</summary>
    public static ImmutableArray<string> Impersonal { get; } =
        ["studies", "study_versions", "codebook_events", "quota_segments", "quota_places", "sms_charges", "model_spendings", "segment_definitions", "segment_thresholds", "segment_touches", "segment_names", "cohorts", "counters", "leases", "send_ledger", "audit_log", "desk_notes", "erasures", "kept_opt_outs", MongoErasureLog.InterviewsName];

    public ImmutableArray<string> Parts => PersonalParts.All;

    public async Task<IReadOnlyList<JsonObject>> ReadAsync(string part, PersonKeys keys, CancellationToken cancellationToken)
    {
        var rows = new List<JsonObject>();
        foreach (var one in Of(part))
        {
            rows.AddRange((await store.Collection(one.Name).Find(one.Whose(keys)).ToListAsync(cancellationToken)).Select(row => Read(one.Name, row)));
        }

        return rows;
    }

    public async Task EraseAsync(string part, PersonKeys keys, CancellationToken cancellationToken)
    {
        if (part == PersonalParts.Signals)
        {
            await TouchAccountsAsync(keys, cancellationToken);
        }

        foreach (var one in Of(part))
        {
            var collection = store.Collection(one.Name);
            foreach (var row in await collection.Find(one.Whose(keys)).Project(Only()).ToListAsync(cancellationToken))
            {
                await collection.DeleteOneAsync(ById(row["_id"]), cancellationToken);
            }
        }
    }

    /// <summary>
    /// Colleagues stand where they stood together with this person: they are to be looked at again. Noted first, for a database that dies in between, and once more after:
    /// whoever looked at them meanwhile still saw the person.
    /// </summary>
    private async Task TouchAccountsAsync(PersonKeys keys, CancellationToken cancellationToken)
    {
        var traits = store.Collection("segment_traits");
        var mine = OfRespondent(keys) & Filter.Eq("name", Account.Trait);
        var rows = await traits.Find(mine).Project(Only("value")).ToListAsync(cancellationToken);
        var touched = rows
            .Select(row => Account.IdOf(KojiJson.Read<TraitValue>(row["value"].AsString))).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(account => new TouchedAccount(account, IsHistory: true)).ToList();
        var around = new MongoSegmentAround(store, new MongoSegmentFacts(store));
        await around.TouchAsync(touched, cancellationToken);
        foreach (var row in rows)
        {
            await traits.DeleteOneAsync(ById(row["_id"]), cancellationToken);
        }

        await around.TouchAsync(touched, cancellationToken);
    }

    public async Task<IReadOnlyList<string>> FindRespondentsAsync(string text, CancellationToken cancellationToken) =>
        (await store.Collection("respondents").Find(Any([text], one => Filter.Regex(Document, new BsonRegularExpression(Regex.Escape(one), "i")))).Project(Only(Document)).ToListAsync(cancellationToken))
            .ConvertAll(row => row[Document].AsString);

    /// <summary>The server's files are the server's: what it does with the place of removed documents is for whoever runs it.</summary>
    public Task<bool> CleanAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    private static IEnumerable<PersonalCollection> Of(string part) => All.Where(one => one.Part == part);

    private static FilterDefinition<BsonDocument> OfRespondent(PersonKeys keys) => Filter.In("respondent", keys.Respondents.Select(Text));

    private static FilterDefinition<BsonDocument> Holds(IEnumerable<string> texts) => Any(texts, text => Filter.Regex(Document, new BsonRegularExpression(Regex.Escape(text))));

    /// <remarks>Of nothing, none: an empty "or" is refused by the server. A pattern cannot hold U+0000, and no stored JSON holds it either.</remarks>
    private static FilterDefinition<BsonDocument> Any(IEnumerable<string> texts, Func<string, FilterDefinition<BsonDocument>> filter) =>
        texts.Where(text => !text.Contains('\0', StringComparison.Ordinal)).Select(text => filter(Text(text).Value)).ToList() is { Count: > 0 } filters
            ? Filter.Or(filters)
            : Filter.In("_id", Array.Empty<BsonValue>());

    private static JsonObject Read(string collection, BsonDocument row)
    {
        var result = new JsonObject { ["table"] = collection };
        foreach (var element in row.Where(element => element.Name is not MongoDocuments.Schema and not "token"))
        {
            result[element.Name == "_id" ? "id" : element.Name] = Value(element.Name, element.Value);
        }

        return result;
    }

    private static JsonNode? Value(string name, BsonValue value) => value switch
    {
        BsonString text when name is MongoDocuments.Document or "value" or "properties" or "standings" => Json(text.Value),
        BsonString text => text.Value,
        BsonBoolean flag => flag.Value,
        BsonInt64 ticks when name is "at" or "readyAt" or "leaseUntil" or "dueAt" or "lastAt" or "firstAt" && ticks.Value > TimeSpan.TicksPerDay =>
            new DateTime(ticks.Value, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        BsonInt64 or BsonInt32 => value.ToInt64(),
        BsonDouble number => number.Value,
        BsonNull => null,
        BsonArray list => new JsonArray([.. list.Select(one => Value("", one))]),
        BsonDocument inner => new JsonObject(inner.Select(element => KeyValuePair.Create(element.Name, Value(element.Name, element.Value)))),
        _ => value.ToString(),
    };

    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }
}
