using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Privacy;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;
using Koji.Bot.Tests.Storage.Mongo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Koji.Bot.Tests.Privacy;

public sealed class SqliteErasureTests : ErasureCompliance
{
    protected override IConfiguration Settings => TestStores.Settings(Folder, null);

    [Fact]
    public async Task Every_table_either_holds_something_about_people_and_is_erased_from_or_does_not()
    {
        var tables = (await FilledAsync()).GetRequiredService<SqliteDatabase>().Read(connection => connection.Query(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'", row => row.GetString(0)));
        // The identity of a store is made when it is copied.
        var listed = SqlitePersonalTables.All.Select(table => table.Name).Concat(SqlitePersonalTables.Impersonal);
        Assert.Equal(tables.Union(["store_identity"]).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    /// <summary>With a server that has the store open, and after many turns that each left an old copy of the conversation somewhere.</summary>
    [Fact]
    public async Task Not_a_byte_of_what_was_erased_is_left_in_the_store_s_files_beside_a_running_server()
    {
        var server = await FilledAsync();
        var store = server.GetRequiredService<IConversationStore>();
        var claim = (await store.ClaimAsync(Phone.ConversationId, Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1), None))!;
        for (var turn = 0; turn < 40; turn++)
        {
            await store.AppendAsync(new Inbound { From = Phone, DeliveryId = $"t{turn}", Content = new TextContent(new string('x', 300 * turn) + " Le chargement"), ReceivedAt = Time.GetUtcNow() }, None);
            claim = (await store.CommitAsync(
                claim, new(claim.Conversation with { OptOutDoubt = new string('y', 200 * turn) + "assez" }, [claim.Pending[0].Sequence], new KeepLease(Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1))), None))!;
        }

        Time.Advance(TimeSpan.FromMinutes(1));
        string[] traces = ["33612345678", "Trop lent", "Le chargement", "illisible", "assez", "anna@example.org", "anonymous:a1", "visitor", "\"r_1\"", "29:anna", "c0123456789ab"];
        Assert.All(traces, trace => Assert.True(FilesHold(trace), $"'{trace}' should be there to be erased"));
        var act = await EraseAsync(Machine(), "u1");
        Assert.NotNull(act.FinishedAt);
        Assert.All(traces, trace => Assert.False(FilesHold(trace), $"'{trace}' is left"));
        Assert.True(FilesHold("u9"));
    }

    [Fact]
    public async Task Where_somebody_reads_an_old_state_the_erasure_stays_unfinished_and_is_finished_later()
    {
        var server = await FilledAsync();
        ErasureAct? act = null;
        server.GetRequiredService<SqliteDatabase>().Read(connection =>
        {
            connection.Execute("begin");
            connection.Scalar("select count(*) from respondent");
            act = EraseAsync(Machine(), "u1").GetAwaiter().GetResult();
            return connection.Execute("rollback");
        });
        Assert.Null(act!.FinishedAt);
        Assert.NotNull(act.RemovedAt);
        Assert.NotNull(Assert.Single(await server.GetRequiredService<Eraser>().ResumeAsync(None)).FinishedAt);
        Assert.False(FilesHold("33612345678"));
    }

    private bool FilesHold(string text) => Directory.EnumerateFiles(Folder, "koji.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });
}

public sealed class MongoErasureTests : ErasureCompliance
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IConfiguration Settings => TestStores.Settings(Folder, _temporary.Options);

    protected override ValueTask DropAsync() => _temporary.DisposeAsync();
}

public sealed class MongoPersonalCollectionsTests
{
    /// <summary>Without a server.</summary>
    [Fact]
    public void Every_collection_either_holds_something_about_people_and_is_erased_from_or_does_not() =>
        Assert.Equal(
            MongoSchemas.All.Select(schema => schema.Collection).Order(StringComparer.Ordinal),
            MongoPersonalRecords.All.Select(one => one.Name).Concat(MongoPersonalRecords.Impersonal).Order(StringComparer.Ordinal));
}
