using Koji.Bot.Channels.Web;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Channels.Web;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteWebMailboxTests : WebMailboxCompliance, IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("koji-").FullName;
    private readonly SqliteDatabase _database;

    public SqliteWebMailboxTests()
    {
        _database = SqliteDatabase.OpenIn(_directory, [SqliteWebMailbox.Schema]);
        Mailbox = new SqliteWebMailbox(_database);
    }

    protected override IWebMailbox Mailbox { get; }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }
}
