using System.Text.RegularExpressions;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Tests.Studies;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;
using MongoDB.Driver;
using YamlDotNet.Serialization;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>What the documentation of MongoDB asks of indexes and commands, so that a single server, a replica set and a sharded cluster all do. Without a server.</summary>
public sealed partial class MongoSchemaTests
{
    private static readonly IEnumerable<CreateIndexModel<BsonDocument>> Indexes = MongoSchemas.All.SelectMany(schema => schema.Indexes);

    /// <summary>A sharded collection can have no other unique index than one that begins with the shard key.</summary>
    [Fact]
    public void No_index_but_that_on_the_id_is_unique() => Assert.All(Indexes, index => Assert.NotEqual(true, index.Options.Unique));

    /// <summary>Servers before 5.0 refuse an index that differs from another in its condition alone; an index of the same name with other fields is refused by all.</summary>
    [Fact]
    public void No_two_indexes_of_a_collection_have_the_same_fields_or_the_same_name() =>
        Assert.All(MongoSchemas.All, schema =>
        {
            Assert.Equal(schema.Indexes.Count, schema.Indexes.Select(Keys).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(schema.Indexes.Count, schema.Indexes.Select(index => index.Options.Name).Distinct(StringComparer.Ordinal).Count());
        });

    /// <summary>The one condition that every comparison with a value implies, and a field that the index holds, so that a query on it finds the index.</summary>
    [Fact]
    public void A_partial_index_holds_the_documents_that_have_one_of_its_fields() =>
        Assert.All(
            Indexes.OfType<CreateIndexModel<BsonDocument>>().Where(index => index.Options is CreateIndexOptions<BsonDocument> { PartialFilterExpression: not null }),
            index =>
            {
                var condition = Assert.Single(Rendered(((CreateIndexOptions<BsonDocument>)index.Options).PartialFilterExpression));
                Assert.Equal(new BsonDocument("$exists", true), condition.Value);
                Assert.Contains($"\"{condition.Name}\"", Keys(index), StringComparison.Ordinal);
            });

    /// <summary>Sorted in memory, they would be refused beyond 100 MB by servers before 6.0.</summary>
    [Fact]
    public void All_invitations_of_a_study_are_read_in_the_order_of_an_index() =>
        Assert.Contains("""{ "studyId" : 1, "createdAt" : 1, "_id" : 1 }""", MongoInvitationStore.Schema.Indexes.Select(Keys));

    [Fact]
    public void The_page_on_MongoDB_names_every_collection()
    {
        var table = Page().Split("## What each collection holds")[1].Split("## Concerns")[0];
        var named = Names().Matches(string.Concat(table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|')[1]))).Select(match => match.Groups[1].Value);
        Assert.Equal(MongoSchemas.All.Select(schema => schema.Collection).Append(MongoStore.Meta).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    /// <summary>Every other command is one document's, which is what can be atomic, retried by the driver, and sent to one shard. Sessions, transactions and change streams a single server has not.</summary>
    [Fact]
    public void No_command_changes_several_documents_but_the_one_that_begins_a_copy_anew()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Samples.Repository, "src", "Koji.Bot", "Storage", "Mongo"), "*.cs")
            .SelectMany(file => Wide().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}: {match.Value}")).Order(StringComparer.Ordinal);
        Assert.Equal(["MongoCopyTarget: DeleteMany"], found);
    }

    [Fact]
    public void The_compose_file_can_be_read_and_its_machines_look_for_the_replica_set_that_it_starts()
    {
        var root = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(File.ReadAllText(Path.Combine(Samples.Repository, "compose.yaml")));
        var services = (Dictionary<object, object>)root["services"];
        var mongo = (Dictionary<object, object>)services["mongo"];
        var settings = (Dictionary<object, object>)((Dictionary<object, object>)services["koji-2"])["environment"];
        var url = new MongoUrl((string)settings["Koji__Store__MongoDb__ConnectionString"]);
        Assert.Equal("mongo", url.Server.Host);
        Assert.Equal(["--replSet", url.ReplicaSetName, "--bind_ip_all"], (List<object>)mongo["command"]);
        Assert.Contains($"_id: '{url.ReplicaSetName}'", (string)((Dictionary<object, object>)mongo["healthcheck"])["test"], StringComparison.Ordinal);
    }

    private static string Page() => File.ReadAllText(Path.Combine(Samples.Repository, "docs", "mongodb.md"));

    private static string Keys(CreateIndexModel<BsonDocument> index) => index.Keys.Render(Arguments).ToString();

    private static BsonDocument Rendered(FilterDefinition<BsonDocument> filter) => filter.Render(Arguments);

    private static RenderArgs<BsonDocument> Arguments => new(BsonSerializer.LookupSerializer<BsonDocument>(), BsonSerializer.SerializerRegistry);

    [GeneratedRegex("`([a-z_]+)`")]
    private static partial Regex Names();

    [GeneratedRegex(@"UpdateMany|DeleteMany|StartSession|StartTransaction|\.Watch|\$out\b|\$merge\b|\$lookup\b|\$where\b|RunCommand")]
    private static partial Regex Wide();
}
