using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;

namespace Koji.Bot.Tests.Segments;

public sealed class SignalHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_latest_is_found_by_its_own_time_and_nothing_of_anybody_else_or_of_later()
    {
        await using var temporary = TemporaryDatabase.With(new SqliteSchema(SqliteSegmentStore.Schema));
        var store = new SqliteSegmentStore(temporary.Database);
        await store.RecordAsync(
            [new PersonFacts("r_1", [Signal("a", "left", -3), Signal("b", "left", -1), Signal("c", "left", 2), Signal("d", "came", 0)], []), new PersonFacts("r_2", [Signal("e", "left", 0) with { RespondentId = "r_2" }], [])],
            (_, _, _) => new PersonChange([], PersonStandings.Empty), default);
        var history = new SignalHistory(store);
        Assert.Equal(Noon.AddDays(-1), await history.LatestAsync("r_1", "left", Noon, default));
        Assert.Equal(Noon.AddDays(2), await history.LatestAsync("r_1", "left", Noon.AddDays(2), default));
        Assert.Null(await history.LatestAsync("r_1", "left", Noon.AddDays(-4), default));
        Assert.Null(await history.LatestAsync("r_1", "never", Noon, default));
        Assert.Null(await history.LatestAsync("r_9", "left", Noon, default));
    }

    private static Signal Signal(string id, string name, int day) => new(id, "r_1", name, Noon.AddDays(day), ImmutableSortedDictionary<string, TraitValue>.Empty);
}
