using Koji.Bot.Conversations;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Conversations;

namespace Koji.Bot.Tests.Storage.Sqlite;

public sealed class SqliteConversationStoreTests : ConversationStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteConversationStore.Schema);
    private readonly SqliteConversationStore _store;

    public SqliteConversationStoreTests() => _store = new SqliteConversationStore(_temporary.Database);

    protected override IConversationStore Store => _store;

    protected override IConversationOverview Overview => _store;

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public void The_due_query_reads_an_index_in_its_order()
    {
        var plan = _temporary.Database.Read(connection => connection.Query(
            "explain query plan " + SqliteConversationStore.LaneQuery, row => row.GetString(3),
            ("$now", 1L), ("$max", 8), ("$except", "[]"), ("$channel", "web"), ("$unprompted", false)));
        Assert.Contains("conversations_lane", plan[0], StringComparison.Ordinal);
        Assert.DoesNotContain(plan, step => step.Contains("ORDER BY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_is_set_aside_and_stops_nobody_else()
    {
        var now = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        foreach (var address in new[] { "1", "2" })
        {
            await _store.AppendAsync(
                new() { From = new("web", address), DeliveryId = "d", Content = new Koji.Bot.Channels.TextContent("a"), ReceivedAt = now }, CancellationToken.None);
        }

        await _temporary.Database.WriteAsync(connection => { connection.Execute("update conversations set document = '{' where id = 'web:1'"); });
        var claims = await _store.ClaimReadyAsync(8, now, now.AddMinutes(1), CancellationToken.None);
        Assert.Equal("web:2", Assert.Single(claims).Id);
        Assert.Equal("web:1", Assert.Single(await _store.ListSetAsideAsync(CancellationToken.None)).ConversationId);
    }
}

public sealed class SqliteClaimLaneTests : ClaimLaneCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteConversationStore.Schema);

    protected override IConversationStore Store => new SqliteConversationStore(_temporary.Database);

    protected override IConversationOverview Overview => new SqliteConversationStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task A_store_of_an_earlier_version_gets_the_columns_that_it_lacks()
    {
        var directory = Directory.CreateTempSubdirectory("koji-").FullName;
        await using (var earlier = SqliteDatabase.OpenIn(directory, ["""
            create table conversations(
              id text primary key, channel text not null, address text not null, version integer not null default 0, fence integer not null default 0,
              lease_until integer not null default 0, ready_at integer, set_aside text, study_id text, document text);
            create table inbox(sequence integer primary key autoincrement, conversation_id text not null, received_at integer not null, document text not null);
            insert into conversations(id, channel, address, ready_at) values ('sms:1', 'sms', '1', 0);
            """]))
        {
        }

        for (var start = 0; start < 2; start++)
        {
            await using var database = SqliteDatabase.OpenIn(directory, new[] { SqliteConversationStore.Schema });
            var now = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
            var claims = await new SqliteConversationStore(database).ClaimReadyAsync(new ClaimLane("sms", false, []), 8, now, now, CancellationToken.None);
            Assert.Equal("sms:1", Assert.Single(claims).Id);
        }

        Directory.Delete(directory, recursive: true);
    }
}
