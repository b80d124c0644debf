using Koji.Bot.WriteBack;

namespace Koji.Bot.Tests.WriteBack;

/// <summary>What every store of messages to the team's own systems must do.</summary>
public abstract class WriteBackStoreCompliance
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    protected abstract IWriteBackStore Store { get; }

    [Fact]
    public async Task A_message_comes_back_as_it_was_saved_and_is_stored_once()
    {
        var entry = Make("one") with { Body = """{"id":"é 🙂"}""", Problem = "500", Attempts = 3 };
        Assert.True(await Store.TrySaveAsync(entry, default));
        Assert.False(await Store.TrySaveAsync(entry, default));
        Assert.Equal(entry with { Version = 1 }, await Store.GetAsync(entry.Id, default));
        Assert.Null(await Store.GetAsync(Make("two").Id, default));
    }

    [Fact]
    public async Task Of_two_machines_that_want_it_one_gets_it()
    {
        await Store.TrySaveAsync(Make("one"), default);
        var read = (await Store.GetAsync(Make("one").Id, default))!;
        var won = await Task.WhenAll(Enumerable.Range(0, 8).Select(machine => Store.TrySaveAsync(read with { Attempts = machine }, default)));
        Assert.Single(won, isWon => isWon);
    }

    [Fact]
    public async Task What_is_due_comes_the_longest_due_first_and_what_is_set_aside_does_not()
    {
        await Store.TrySaveAsync(Make("later") with { NotBefore = Noon.AddMilliseconds(1) }, default);
        await Store.TrySaveAsync(Make("now"), default);
        await Store.TrySaveAsync(Make("before") with { NotBefore = Noon.AddHours(-1) }, default);
        await Store.TrySaveAsync(Make("sent") with { NotBefore = Noon.AddHours(-2), Status = WriteBackStatus.Sent }, default);
        await Store.TrySaveAsync(Make("given up") with { NotBefore = Noon.AddHours(-3), Status = WriteBackStatus.SetAside }, default);
        Assert.Equal(["sent", "before", "now"], (await Store.ListDueAsync(Noon, 9, default)).Select(entry => entry.About));
        Assert.Equal(["sent"], (await Store.ListDueAsync(Noon, 1, default)).Select(entry => entry.About));
    }

    [Fact]
    public async Task What_is_set_aside_is_listed_oldest_first_until_it_is_tried_anew()
    {
        await Store.TrySaveAsync(Make("second") with { CreatedAt = Noon.AddHours(1), Status = WriteBackStatus.SetAside }, default);
        await Store.TrySaveAsync(Make("first") with { Status = WriteBackStatus.SetAside }, default);
        await Store.TrySaveAsync(Make("waiting"), default);
        var aside = await Store.ListSetAsideAsync(default);
        Assert.Equal(["first", "second"], aside.Select(entry => entry.About));

        await Store.TrySaveAsync(WriteBackSteps.TriedAnew(aside[0], Noon.AddHours(2)), default);
        Assert.Equal(["second"], (await Store.ListSetAsideAsync(default)).Select(entry => entry.About));
        Assert.Contains("first", (await Store.ListDueAsync(Noon.AddHours(2), 9, default)).Select(entry => entry.About));
    }

    [Fact]
    public async Task What_was_removed_is_not_written_again_and_what_changed_is_not_removed()
    {
        await Store.TrySaveAsync(Make("one"), default);
        var read = (await Store.GetAsync(Make("one").Id, default))!;
        await Store.TrySaveAsync(read, default);
        await Store.RemoveAsync(read.Id, read.Version, default);
        Assert.NotNull(await Store.GetAsync(read.Id, default));
        await Store.RemoveAsync(read.Id, 2, default);
        Assert.Null(await Store.GetAsync(read.Id, default));

        // A machine that was in the middle of a try when the person was erased.
        Assert.False(await Store.TrySaveAsync(read with { Version = 2 }, default));
        Assert.Null(await Store.GetAsync(read.Id, default));
    }

    private static WriteBackEntry Make(string about) => new()
    {
        Id = WriteBackEntry.IdOf(WriteBackRecorder.Completed, about, WriteBackTarget.Webhook),
        Event = WriteBackRecorder.Completed,
        To = WriteBackTarget.Webhook,
        RespondentId = "r_1",
        StudyId = "churn",
        About = about,
        CreatedAt = Noon,
        NotBefore = Noon,
    };
}
