using System.Text.Json;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Copy;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Clients;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;

namespace Koji.Bot.Tests.Storage;

/// <summary>What was stored by any version of Koji, this one included, is read by this one.</summary>
public sealed class StoredShapeTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    public static IEnumerable<TheoryDataRow<string>> Shapes() => Directory.GetDirectories(Folder).Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task An_embedded_store_of_every_earlier_shape_is_read(string shape)
    {
        await RestoreAsync(shape, _directory);
        await using var services = TestStores.Embedded(_directory);
        await SampleStore.CheckAsync(services);
    }

    [Fact]
    public async Task What_is_stored_today_has_the_mark_of_today_s_shape()
    {
        await using (var services = TestStores.Embedded(_directory))
        {
            await SampleStore.FillAsync(services);
            await SampleStore.CheckAsync(services);
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "koji.db")};Pooling=False");
        await connection.OpenAsync();
        Assert.Equal((long)StoredDocument.Version, connection.Scalar("pragma user_version"));
        var tables = connection.Query("select m.name from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and c.name = 'document'", row => row.GetString(0));
        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            var documents = connection.Query($"select document from {table} where document is not null", row => row.GetString(0));
            Assert.All(documents, document => Assert.StartsWith($$"""{"schema":{{StoredDocument.Version}},""", document, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Every_table_is_copied_or_left_out_on_purpose()
    {
        await using (var services = TestStores.Embedded(_directory))
        {
            _ = services.GetRequiredService<SqliteDatabase>();
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "koji.db")};Pooling=False");
        await connection.OpenAsync();
        var tables = connection.Query("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'", row => row.GetString(0));
        var known = EmbeddedTables.Copied.SelectMany(table => table.Children.Select(child => child.Table).Append(table.Name)).Concat(EmbeddedTables.LeftOut).ToHashSet();
        Assert.All(tables, table => Assert.Contains(table, known));
    }

    [Fact]
    public async Task A_store_of_a_later_version_is_refused()
    {
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "koji.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            connection.Execute("pragma user_version = 2; create table t(a)");
        }

        var refused = Assert.Throws<InvalidDataException>(() => SqliteDatabase.OpenIn(_directory, []));
        Assert.Contains("later version of Koji", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"schema":1,"mode":"a"}""", 1)]
    [InlineData("""{"schema":1}""", 1)]
    [InlineData("""{"schema":27,"mode":"a"}""", 27)]
    [InlineData("""{"mode":"a"}""", 1)]
    [InlineData("{}", 1)]
    public void A_document_tells_its_shape(string json, int shape) => Assert.Equal(shape, StoredDocument.VersionOf(json));

    [Fact]
    public void A_document_of_a_later_shape_is_refused_and_never_guessed_at()
    {
        Assert.Contains("Run the version that wrote it", Assert.Throws<JsonException>(() => StoredDocument.Read<Sample>("""{"schema":2,"name":"a"}""")).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => StoredDocument.Read<Sample>("""{"schema":"x","name":"a"}"""));
        Assert.Throws<JsonException>(() => StoredDocument.Read<Sample>("""{"schema":0,"name":"a"}"""));
    }

    [Fact]
    public void A_document_comes_back_as_it_was_written()
    {
        Assert.Equal(new Sample("a"), StoredDocument.Read<Sample>(StoredDocument.Write(new Sample("a"))));
        Assert.Equal(new Sample(null), StoredDocument.Read<Sample>(StoredDocument.Write(new Sample(null))));
    }

    /// <summary>Without a server: each document's content is read as today's code reads it.</summary>
    [Fact]
    public void MongoDB_s_documents_of_every_earlier_shape_carry_its_number_and_are_read()
    {
        foreach (var (collection, document) in MongoSamples("1"))
        {
            Assert.Equal(1, document["schema"].AsInt32);
            Assert.Contains(collection, MongoSchemas.All.Select(schema => schema.Collection).Append(MongoStore.Meta));
            foreach (var json in Documents(document))
            {
                Assert.Equal(1, StoredDocument.VersionOf(json));
            }
        }

        var talk = MongoSamples("1").Where(one => one.Collection == "conversations").Select(one => MongoConversationDocument.Claim(one.Document, SampleStore.Now)).ToList();
        Assert.Equal(3, talk.Count);
        Assert.Equal("c0123456789ab", talk.Single(claim => claim.Id == "sms:+33612345678").Conversation.Ref);
        Assert.Equal(10, talk.Single(claim => claim.Id == "sms:+33612345678").Pending.Length);
        Assert.Equal(KojiJson.Write(SampleStore.Interview), KojiJson.Write(MongoDocuments.Parse<Koji.Bot.Interviews.InterviewState>(One("interviews"))));
        Assert.Equal(KojiJson.Write(SampleStore.Person with { Version = 1 }), KojiJson.Write(MongoDocuments.Parse<Koji.Bot.Respondents.Respondent>(MongoSamples("1").Single(one => one.Collection == "respondents" && one.Document["_id"] == "r_1").Document)));
        Assert.Equal("looked", MongoSegmentFacts.Signal(One("segment_signals")).Name);
        Assert.True(MongoSegmentPeople.Standings(One("segment_people"))["lookers"].IsIn);
        Assert.Equal(2, MongoStudyCatalog.Record(One("studies")).CurrentVersion);
        Assert.True(MongoWebMailbox.Session(One("web_sessions")).Started);
        Assert.Equal(2, MongoWebMailbox.Messages(One("web_sessions")).Count());
        Assert.Equal(3, MongoAlertStore.Standing(One("alerts")).Times);
    }

    internal static IEnumerable<(string Collection, BsonDocument Document)> MongoSamples(string shape) =>
        File.ReadLines(Path.Combine(Folder, shape, "mongo.jsonl")).Select(BsonDocument.Parse).Select(line => (line["collection"].AsString, line["document"].AsBsonDocument));

    internal static async Task RestoreAsync(string shape, string directory)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "koji.db")};Pooling=False");
        await connection.OpenAsync();
        connection.Execute(await File.ReadAllTextAsync(Path.Combine(Folder, shape, "store.sql")));
    }

    private static string Folder { get; } = Path.Combine(NodeClients.Folder(), "..", "Koji.Bot.Tests", "Storage", "Samples");

    private static BsonDocument One(string collection) => MongoSamples("1").First(one => one.Collection == collection).Document;

    private static IEnumerable<string> Documents(BsonValue value) => value switch
    {
        BsonDocument document => document.SelectMany(element => element is { Name: "document", Value: BsonString json } ? [json.Value] : Documents(element.Value)),
        BsonArray array => array.SelectMany(Documents),
        _ => [],
    };

    private sealed record Sample(string? Name);
}
