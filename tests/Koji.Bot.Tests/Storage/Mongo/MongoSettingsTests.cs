using Koji.Bot.Cli;
using Koji.Bot.Storage.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using MongoDB.Driver;

namespace Koji.Bot.Tests.Storage.Mongo;

public sealed class MongoSettingsTests
{
    private const string Nowhere = "mongodb://bob:s3cret@127.0.0.1:1/?serverSelectionTimeoutMS=300";

    [Theory]
    [InlineData("mongodb://h", null, "koji")]
    [InlineData("mongodb://h/theirs", null, "theirs")]
    [InlineData("mongodb://h/theirs", " ours ", "ours")]
    public void The_database_is_the_one_that_is_named_most_clearly(string connection, string? database, string expected)
    {
        var options = new MongoOptions { ConnectionString = connection, Database = database };
        Assert.True(options.TryParse(out var url));
        Assert.Equal(expected, options.DatabaseName(url));
        Assert.True(new MongoOptionsValidator().Validate(null, options).Succeeded);
    }

    [Theory]
    [InlineData("mongodb://bob:s3:cr@et@h", null, "cannot be read")]
    [InlineData("postgres://bob:s3cret@h", null, "cannot be read")]
    [InlineData("mongodb://bob:s3cret@h/?w=0", null, "w=0")]
    [InlineData("mongodb://bob:s3cret@h", "a b", "'a b'")]
    [InlineData("mongodb://bob:s3cret@h", "admin", "'admin'")]
    [InlineData("mongodb://bob:s3cret@h", "a.b", "'a.b'")]
    public void What_is_wrong_is_said_without_the_secret(string connection, string? database, string says)
    {
        var result = new MongoOptionsValidator().Validate(null, new MongoOptions { ConnectionString = connection, Database = database });
        Assert.Contains(says, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("s3", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_wait_for_the_majority_and_are_tried_again_and_reads_go_to_the_primary()
    {
        using var store = MongoStore.Connect(new MongoOptions { ConnectionString = "mongodb://127.0.0.1:1/?readPreference=secondary" });
        Assert.Equal(WriteConcern.WMajority, store.Database.Settings.WriteConcern);
        Assert.Equal(ReadPreference.Primary, store.Database.Settings.ReadPreference);
        Assert.True(store.Database.Client.Settings.RetryWrites);
    }

    [Theory]
    [InlineData("w=2")]
    [InlineData("w=majority&journal=true")]
    public void Who_asks_for_another_write_concern_gets_it(string asked)
    {
        using var store = MongoStore.Connect(new MongoOptions { ConnectionString = $"mongodb://127.0.0.1:1/?{asked}" });
        Assert.Equal(new MongoUrl($"mongodb://127.0.0.1:1/?{asked}").GetWriteConcern(true), store.Database.Settings.WriteConcern);
    }

    [Fact]
    public void A_limit_for_waiting_on_the_majority_is_kept_beside_the_majority()
    {
        using var store = MongoStore.Connect(new MongoOptions { ConnectionString = "mongodb://127.0.0.1:1/?wtimeoutMS=30000&journal=true" });
        Assert.Equal(WriteConcern.WMajority.With(wTimeout: TimeSpan.FromSeconds(30), journal: true), store.Database.Settings.WriteConcern);
    }

    /// <summary>The driver refuses the 501st at once unless it is told otherwise: in a burst while a primary is elected, messages would be refused that only need to wait.</summary>
    [Fact]
    public async Task More_than_five_hundred_wait_for_a_server_rather_than_being_refused() =>
        Assert.All(await WaitingAsync(700, ""), wait => Assert.IsType<TimeoutException>(wait));

    [Fact]
    public async Task Who_asks_for_a_shorter_queue_gets_it() =>
        Assert.Contains(await WaitingAsync(50, "&waitQueueSize=5"), wait => wait is MongoWaitQueueFullException);

    [Fact]
    public void A_server_that_cannot_be_reached_is_a_sentence_without_the_secret()
    {
        var unreachable = Assert.Throws<InvalidDataException>(() => MongoStore.Open(new MongoOptions { ConnectionString = Nowhere }, MongoSchemas.All));
        Assert.StartsWith("MongoDB at 127.0.0.1:1 cannot be reached.", unreachable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", unreachable.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_says_so_too_and_that_the_machines_need_one_key()
    {
        using var output = new StringWriter();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new($"{MongoOptions.Section}:ConnectionString", Nowhere)]).Build();
        Assert.Equal(ExitCode.Failed, await DoctorVerb.RunAsync(settings, output, CancellationToken.None));
        Assert.Contains("wrong store          MongoDB at 127.0.0.1:1 cannot be reached.", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Koji:SigningKey is not set", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_connection_string_the_store_is_the_embedded_one()
    {
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        await using (var services = TestStores.Embedded(directory))
        {
            Assert.Null(services.GetService<MongoStore>());
        }

        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_program_on_MongoDB_is_ready_and_the_doctor_finds_it_well()
    {
        var options = MongoTestDatabase.NewOptions();
        var settings = TestStores.Settings(Directory.CreateTempSubdirectory("koji-").FullName, options);
        using (var before = new StringWriter())
        {
            await DoctorVerb.RunAsync(settings, before, CancellationToken.None);
            Assert.Contains("There is nothing of Koji's yet", before.ToString(), StringComparison.Ordinal);
        }

        await using var app = KojiHost.Build([], builder => builder.Configuration.AddConfiguration(settings).AddInMemoryCollection([new("urls", "http://127.0.0.1:0")]));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        Assert.True((await client.GetAsync("/readyz")).IsSuccessStatusCode);
        using var after = new StringWriter();
        await DoctorVerb.RunAsync(settings, after, CancellationToken.None);
        Assert.Contains("can be read and written.", after.ToString(), StringComparison.Ordinal);
        Assert.IsType<MongoConversationStore>(app.Services.GetRequiredService<Koji.Bot.Conversations.IConversationStore>());
        await app.Services.GetRequiredService<MongoStore>().Database.Client.DropDatabaseAsync(options.Database);
        await app.StopAsync();
    }

    /// <returns>What those are told who wait for a server that is not there.</returns>
    private static async Task<Exception?[]> WaitingAsync(int many, string settings)
    {
        using var store = MongoStore.Connect(new MongoOptions { ConnectionString = $"mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=3000{settings}" });
        return await Task.WhenAll(Enumerable.Range(0, many).Select(async _ => await Record.ExceptionAsync(() => store.Collection("koji").FindByIdAsync("store", null, CancellationToken.None))));
    }
}
