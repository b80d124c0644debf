using Koji.Bot.Storage.Mongo;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>A database of its own on the server that <c>KOJI_TEST_MONGODB</c> names, gone with the test. Where it names none, the test is skipped, aloud.</summary>
internal sealed class MongoTestDatabase : IAsyncDisposable
{
    /// <summary>Known to <c>.ci/run</c>, which lets no other skipped test pass.</summary>
    public const string NoServer = "KOJI_TEST_MONGODB names no server: the MongoDB half of the compliance suites did not run.";

    private MongoTestDatabase(MongoOptions options, MongoStore store)
    {
        Options = options;
        Store = store;
    }

    public static string? Server { get; } = Environment.GetEnvironmentVariable("KOJI_TEST_MONGODB") is { Length: > 0 } url ? url : null;

    public static bool IsThere => Server is not null;

    public MongoOptions Options { get; }

    public MongoStore Store { get; }

    public static MongoTestDatabase Create()
    {
        var options = NewOptions();
        return new MongoTestDatabase(options, MongoStore.Open(options, MongoSchemas.All));
    }

    /// <summary>Where a new database would be.</summary>
    public static MongoOptions NewOptions()
    {
        Assert.SkipUnless(IsThere, NoServer);
        return new MongoOptions { ConnectionString = Server, Database = $"koji_test_{Guid.NewGuid():N}" };
    }

    public async ValueTask DisposeAsync()
    {
        await Store.Database.Client.DropDatabaseAsync(Options.Database);
        Store.Dispose();
    }
}
