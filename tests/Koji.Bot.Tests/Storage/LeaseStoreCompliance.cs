using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Storage;

/// <summary>What every store of leases must do. An implementation inherits the suite.</summary>
public abstract class LeaseStoreCompliance
{
    private const string Name = "telegram-polling";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract ILeaseStore Leases { get; }

    [Fact]
    public async Task A_lease_excludes_everybody_else_until_it_runs_out()
    {
        var lease = await TakeAsync("a", Now);
        Assert.Equal(new NamedLease(Name, "a", lease!.Fence, Now.AddMinutes(1)), lease);
        Assert.Null(await TakeAsync("b", Now));
        Assert.Null(await TakeAsync("a", Now));
        Assert.Null(await TakeAsync("b", Now.AddSeconds(59)));
        Assert.NotNull(await TakeAsync("b", Now.AddMinutes(1)));
    }

    [Fact]
    public async Task Leases_of_different_names_have_nothing_to_do_with_each_other()
    {
        Assert.NotNull(await TakeAsync("a", Now));
        Assert.NotNull(await Leases.TakeAsync("other", "b", Now, Now.AddMinutes(1), None));
    }

    [Fact]
    public async Task Each_owner_gets_a_higher_fence_and_keeps_it_when_it_renews()
    {
        var first = await TakeAsync("a", Now);
        var renewed = await Leases.RenewAsync(first!, Now.AddMinutes(2), None);
        Assert.Equal(first! with { Until = Now.AddMinutes(2) }, renewed);
        Assert.Null(await TakeAsync("b", Now.AddMinutes(1)));
        var second = await TakeAsync("b", Now.AddMinutes(2));
        Assert.True(second!.Fence > first!.Fence);
    }

    [Fact]
    public async Task A_lease_that_ran_out_can_be_renewed_as_long_as_nobody_took_it()
    {
        var lease = await TakeAsync("a", Now);
        Assert.NotNull(await Leases.RenewAsync(lease!, Now.AddMinutes(10), None));
        Assert.Null(await TakeAsync("b", Now.AddMinutes(9)));
    }

    [Fact]
    public async Task Who_lost_the_lease_can_neither_renew_it_nor_give_it_back()
    {
        var lost = await TakeAsync("a", Now);
        var held = await TakeAsync("b", Now.AddMinutes(1));
        Assert.Null(await Leases.RenewAsync(lost!, Now.AddMinutes(5), None));
        await Leases.ReleaseAsync(lost!, None);
        Assert.Null(await TakeAsync("c", Now.AddMinutes(1)));
        Assert.NotNull(await Leases.RenewAsync(held!, Now.AddMinutes(5), None));
    }

    [Fact]
    public async Task The_same_owner_with_an_older_fence_is_refused()
    {
        var older = await TakeAsync("a", Now);
        var newer = await TakeAsync("a", Now.AddMinutes(1));
        Assert.True(newer!.Fence > older!.Fence);
        Assert.Null(await Leases.RenewAsync(older, Now.AddMinutes(5), None));
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free_at_once_and_its_fence_goes_on()
    {
        var first = await TakeAsync("a", Now);
        await Leases.ReleaseAsync(first!, None);
        var second = await TakeAsync("b", Now);
        Assert.True(second!.Fence > first!.Fence);
        Assert.Null(await Leases.RenewAsync(first, Now.AddMinutes(5), None));
    }

    [Fact]
    public async Task Of_many_who_take_it_at_once_one_gets_it()
    {
        for (var round = 0; round < 5; round++)
        {
            var now = Now.AddMinutes(round);
            var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => TakeAsync($"{round}-{i}", now))));
            Assert.Single(taken, lease => lease is not null);
        }
    }

    private Task<NamedLease?> TakeAsync(string owner, DateTimeOffset now) => Leases.TakeAsync(Name, owner, now, now.AddMinutes(1), None);
}
