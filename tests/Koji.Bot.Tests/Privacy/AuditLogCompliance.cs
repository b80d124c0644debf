using Koji.Bot.Privacy;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage.Mongo;
using Microsoft.Data.Sqlite;
using TemporaryDatabase = Koji.Bot.Tests.Storage.TemporaryDatabase;

namespace Koji.Bot.Tests.Privacy;

/// <summary>What every audit log must do. An implementation inherits the suite.</summary>
public abstract class AuditLogCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IAuditLog Log { get; }

    [Fact]
    public async Task Entries_come_back_as_they_were_appended_the_latest_first()
    {
        AuditEntry[] entries =
        [
            new(Now, "ada", "study launch", "churn"), new(Now, "ada", "consent", "r_1"), new(Now, "bob", "alerts clear", null), new(Now.AddSeconds(1), "ada", "respondent export (refused)", null),
        ];
        foreach (var entry in entries)
        {
            await Log.AppendAsync(entry, None);
        }

        Assert.Equal(entries.Reverse(), await Log.ListAsync(10, None));
        Assert.Equal([entries[3], entries[2]], await Log.ListAsync(2, None));
    }

    [Fact]
    public async Task The_same_thing_twice_is_on_record_twice()
    {
        await Log.AppendAsync(new(Now, "ada", "study report", "churn"), None);
        await Log.AppendAsync(new(Now, "ada", "study report", "churn"), None);
        Assert.Equal(2, (await Log.ListAsync(10, None)).Count);
    }
}

public sealed class SqliteAuditLogTests : AuditLogCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteAuditLog.Schema);

    protected override IAuditLog Log => new SqliteAuditLog(_temporary.Database);

    [Theory]
    [InlineData("update audit_log set who = 'bob'")]
    [InlineData("delete from audit_log")]
    public async Task The_file_itself_refuses_to_change_an_entry(string sql)
    {
        await Log.AppendAsync(new(DateTimeOffset.UnixEpoch, "ada", "study launch", "churn"), CancellationToken.None);
        var refused = await Assert.ThrowsAsync<SqliteException>(() => _temporary.Database.WriteAsync(connection => { connection.Execute(sql); }));
        Assert.Contains("only added to", refused.Message, StringComparison.Ordinal);
        Assert.Equal("ada", Assert.Single(await Log.ListAsync(9, CancellationToken.None)).By);
    }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}

public sealed class MongoAuditLogTests : AuditLogCompliance, IAsyncDisposable
{
    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    protected override IAuditLog Log => new MongoAuditLog(_temporary.Store);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
