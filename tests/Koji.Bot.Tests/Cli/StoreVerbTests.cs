using Koji.Bot.Cli;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Koji.Bot.Tests.Storage.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Tests.Cli;

public sealed class StoreVerbTests : IDisposable
{
    private static readonly MongoOptions Nowhere = new() { ConnectionString = "mongodb://bob:s3cret@127.0.0.1:1/?serverSelectionTimeoutMS=300" };

    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Without_a_target_nothing_is_copied()
    {
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, null));
        Assert.Equal(ExitCode.Wrong, code);
        Assert.Contains("Koji:Store:MongoDb:ConnectionString is not set", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_store_there_is_nothing_to_copy()
    {
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, Nowhere));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("nothing to copy", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_a_program_works_on_the_store_it_is_not_copied()
    {
        await using var services = TestStores.Embedded(_directory);
        _ = services.GetRequiredService<SqliteDatabase>();
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, Nowhere));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("A program works on the store", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_that_cannot_be_reached_is_said_without_the_secret()
    {
        await FillAsync();
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, Nowhere));
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("MongoDB at 127.0.0.1:1 cannot be reached", text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_embedded_store_held_is_found_again_in_MongoDB()
    {
        await using var target = Target.New();
        await FillAsync();
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, target.Options));
        Assert.Equal((ExitCode.Done, true), (code, text.Contains("counted and compared", StringComparison.Ordinal)));

        (code, text) = await CopyAsync(TestStores.Settings(_directory, target.Options));
        Assert.Equal((ExitCode.Done, true), (code, text.Contains("was copied into", StringComparison.Ordinal)));

        await using var services = TestStores.Mongo(target.Options);
        await SampleStore.CheckAsync(services);
    }

    [Fact]
    public async Task A_copy_that_was_cut_off_is_no_store_yet_and_goes_on()
    {
        await using var target = Target.New();
        await FillAsync();
        await CopyAsync(TestStores.Settings(_directory, target.Options));
        // As it is left by a copy that was cut off after the studies.
        var meta = target.Database.GetCollection<BsonDocument>("koji");
        var source = (await meta.Find(MongoDocuments.ById("store")).SingleAsync())["copiedFrom"];
        await meta.ReplaceOneAsync(MongoDocuments.ById("store"), MongoDocuments.New("store").Add("copying", source).Add("after", new BsonDocument("study", """["s"]""")));
        await target.Database.DropCollectionAsync("conversations");

        await using (var early = TestStores.Mongo(target.Options))
        {
            Assert.Contains("is not finished", Assert.Throws<InvalidDataException>(early.GetRequiredService<MongoStore>).Message, StringComparison.Ordinal);
        }

        Assert.Equal(ExitCode.Done, (await CopyAsync(TestStores.Settings(_directory, target.Options))).Code);
        await using var services = TestStores.Mongo(target.Options);
        await SampleStore.CheckAsync(services);
    }

    [Fact]
    public async Task A_database_that_is_in_use_is_left_alone()
    {
        await using var target = Target.New();
        await FillAsync();
        await target.Database.GetCollection<BsonDocument>("theirs").InsertOneAsync(new BsonDocument("_id", 1));
        var (code, text) = await CopyAsync(TestStores.Settings(_directory, target.Options));
        Assert.Equal((ExitCode.Failed, true), (code, text.Contains("what is in it is not Koji's", StringComparison.Ordinal)));

        await target.Database.DropCollectionAsync("theirs");
        await using (var server = TestStores.Mongo(target.Options))
        {
            _ = server.GetRequiredService<MongoStore>();
        }

        (code, text) = await CopyAsync(TestStores.Settings(_directory, target.Options));
        Assert.Equal((ExitCode.Failed, true), (code, text.Contains("already keeps a store of its own", StringComparison.Ordinal)));
    }

    private async Task FillAsync()
    {
        await using var services = TestStores.Embedded(_directory);
        await SampleStore.FillAsync(services);
    }

    private static async Task<(int Code, string Text)> CopyAsync(IConfiguration settings)
    {
        using var output = new StringWriter();
        var code = await StoreVerb.CopyAsync(settings, output, output, terminal: null, CancellationToken.None);
        return (code, output.ToString());
    }

    private sealed class Target(MongoOptions options, MongoClient client) : IAsyncDisposable
    {
        public MongoOptions Options => options;

        public IMongoDatabase Database => client.GetDatabase(options.Database);

        public static Target New()
        {
            var options = MongoTestDatabase.NewOptions();
            return new Target(options, new MongoClient(options.ConnectionString));
        }

        public async ValueTask DisposeAsync()
        {
            await client.DropDatabaseAsync(options.Database);
            client.Dispose();
        }
    }
}
