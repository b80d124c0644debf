using Koji.Bot.Channels.Sms;

namespace Koji.Bot.Tests.Channels.Sms;

/// <summary>What every store of statuses does.</summary>
public abstract class SmsStatusStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    protected abstract ISmsStatusStore Store { get; }

    [Fact]
    public async Task What_is_not_there_is_not_found_and_a_change_of_nothing_leaves_nothing()
    {
        Assert.Null(await Store.FindAsync("m1", default));
        Assert.Null(await Store.ChangeAsync("m1", record => record, default));
        Assert.Null(await Store.FindAsync("m1", default));
    }

    [Fact]
    public async Task A_record_comes_back_as_it_was_stored()
    {
        var record = new SmsRecord("m1", SmsStatus.Undelivered, Now, 3, "SM1", 30003);
        Assert.Equal(record, await Store.ChangeAsync("m1", _ => record, default));
        Assert.Equal(record, await Store.FindAsync("m1", default));
        Assert.Null(await Store.FindAsync("m2", default));
    }

    [Fact]
    public async Task A_record_that_becomes_nothing_is_gone()
    {
        await Store.ChangeAsync("m1", _ => new SmsRecord("m1", SmsStatus.Handing, Now, 1), default);
        Assert.Null(await Store.ChangeAsync("m1", _ => null, default));
        Assert.Null(await Store.FindAsync("m1", default));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_made_one_after_the_other()
    {
        await Store.ChangeAsync("m1", _ => new SmsRecord("m1", SmsStatus.Queued, Now, 0), default);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Store.ChangeAsync("m1", record => record! with { Segments = record.Segments + 1 }, default)));
        Assert.Equal(40, (await Store.FindAsync("m1", default))!.Segments);
    }

    [Fact]
    public async Task What_has_not_changed_for_long_is_forgotten_and_nothing_else()
    {
        foreach (var (id, at) in new[] { ("old", Now.AddDays(-31)), ("a moment old", Now.AddMilliseconds(-1)), ("now", Now), ("in another zone", Now.ToOffset(TimeSpan.FromHours(-5)).AddHours(-1)), ("new", Now.AddSeconds(0.5)) })
        {
            await Store.ChangeAsync(id, _ => new SmsRecord(id, SmsStatus.Delivered, at.ToUniversalTime(), 1), default);
        }

        Assert.Equal(3, await Store.ForgetAsync(Now, default));
        Assert.Null(await Store.FindAsync("old", default));
        Assert.NotNull(await Store.FindAsync("now", default));
        Assert.NotNull(await Store.FindAsync("new", default));
        Assert.Equal(0, await Store.ForgetAsync(Now, default));
    }
}
