using Koji.Bot.Conversations;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Conversations;

namespace Koji.Bot.Tests.Storage.Sqlite;

public sealed class SqliteInterviewArchiveTests : InterviewArchiveCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = new(SqliteInterviewArchive.Schema);

    protected override IInterviewArchive Archive => new SqliteInterviewArchive(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
