using Koji.Bot.Segments;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Segments;

namespace Koji.Bot.Tests.Storage;

public sealed class SqliteSegmentStoreTests : SegmentStoreCompliance
{
    private readonly SegmentTestStore _file = new();

    protected override Task<ISegmentStore> OpenAsync() => Task.FromResult<ISegmentStore>(_file.Open());

    protected override Task CloseAsync() => _file.CloseAsync();

    public override ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Who_is_due_is_found_by_an_index()
    {
        _ = await Store.ActiveAsync(default);
        var plan = _file.Database.Read(connection => connection.Query(
            "explain query plan select respondent from segment_standing where due is not null and due <= 5", row => row.GetString(3)));
        Assert.Contains("segment_due", Assert.Single(plan), StringComparison.Ordinal);
    }
}
