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
            "explain query plan " + SqliteConversationStore.ReadyQuery, row => row.GetString(3), ("$now", 1L), ("$max", 8)));
        Assert.Contains("conversations_ready", Assert.Single(plan), StringComparison.Ordinal);
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
