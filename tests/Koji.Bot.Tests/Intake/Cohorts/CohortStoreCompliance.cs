using Koji.Bot.Intake.Cohorts;
using Koji.Bot.Storage;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;

namespace Koji.Bot.Tests.Intake.Cohorts;

/// <summary>What every store of cohorts must do. An implementation inherits the suite.</summary>
public abstract class CohortStoreCompliance
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Cohort Power = new()
    {
        Id = "mixpanel:4711",
        Key = "power_users",
        Source = "mixpanel",
        Name = "Power users",
        Since = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.Zero),
        FirstSync = "s1",
        ListSync = "s2",
        ListPages = [1, 3],
        LastListSync = "s1",
        IsFirstListOver = true,
        IsFollowed = true,
    };

    protected abstract ICohortStore Cohorts { get; }

    [Fact]
    public async Task A_cohort_comes_back_as_it_was_written()
    {
        Assert.Null(await Cohorts.GetAsync(Power.Id, None));
        Assert.True(await Cohorts.TrySaveAsync(Power, None));
        Assert.Equal(KojiJson.Write(Power with { Version = 1 }), KojiJson.Write(await Cohorts.GetAsync(Power.Id, None)));
    }

    [Fact]
    public async Task Of_two_who_write_the_same_version_one_is_told_that_the_other_was_faster()
    {
        Assert.True(await Cohorts.TrySaveAsync(Power, None));
        Assert.False(await Cohorts.TrySaveAsync(Power with { Name = "late" }, None));
        var read = (await Cohorts.GetAsync(Power.Id, None))!;
        Assert.True(await Cohorts.TrySaveAsync(read with { Name = "first" }, None));
        Assert.False(await Cohorts.TrySaveAsync(read with { Name = "second" }, None));
        Assert.Equal(("first", 2L), ((await Cohorts.GetAsync(Power.Id, None))!.Name, (await Cohorts.GetAsync(Power.Id, None))!.Version));
    }

    [Fact]
    public async Task All_are_listed_by_id()
    {
        await Cohorts.TrySaveAsync(Power, None);
        await Cohorts.TrySaveAsync(Power with { Id = "amplitude:1" }, None);
        Assert.Equal(["amplitude:1", "mixpanel:4711"], (await Cohorts.ListAsync(None)).Select(cohort => cohort.Id));
    }

    [Fact]
    public async Task Who_stands_on_the_pages_of_a_list_is_known_until_it_is_forgotten()
    {
        await Cohorts.AddListedAsync("c1", "s1", ["r_1", "r_2"], None);
        await Cohorts.AddListedAsync("c1", "s1", ["r_2", "r_3", "r_3"], None);
        await Cohorts.AddListedAsync("c1", "s1", [], None);
        await Cohorts.AddListedAsync("c1", "s2", ["r_4"], None);
        await Cohorts.AddListedAsync("c2", "s1", ["r_5"], None);
        Assert.Equal(["r_1", "r_2", "r_3"], (await Cohorts.ListedAsync("c1", "s1", None)).Order());

        await Cohorts.ForgetListsAsync("c1", None);
        Assert.Empty(await Cohorts.ListedAsync("c1", "s1", None));
        Assert.Empty(await Cohorts.ListedAsync("c1", "s2", None));
        Assert.Equal(["r_5"], await Cohorts.ListedAsync("c2", "s1", None));
    }
}

public sealed class SqliteCohortStoreTests : CohortStoreCompliance, IAsyncDisposable
{
    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteCohortStore.Schema);

    protected override ICohortStore Cohorts => new SqliteCohortStore(_temporary.Database);

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();
}
