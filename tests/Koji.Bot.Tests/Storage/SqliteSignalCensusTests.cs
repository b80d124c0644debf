using Koji.Bot.Segments;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Segments;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteSignalCensusTests : SignalCensusCompliance, IAsyncDisposable
{
    private readonly SegmentTestStore _file = new();

    protected override ISegmentStore Store => field ??= _file.Open();

    protected override ISignalCensus Census
    {
        get
        {
            _ = Store;
            return new SqliteSignalCensus(_file.Database);
        }
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();
}
