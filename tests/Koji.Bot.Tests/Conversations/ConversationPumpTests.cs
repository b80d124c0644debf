using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class ConversationPumpTests
{
    [Fact]
    public async Task The_running_service_takes_up_what_is_stored_without_waiting_for_the_clock()
    {
        await using var kit = new LoopKit();
        var sent = new TaskCompletionSource();
        kit.Channel.Answer = message =>
        {
            sent.TrySetResult();
            return Task.FromResult<SendOutcome>(new Sent(message.Id));
        };
        await kit.Pump.StartAsync(CancellationToken.None);
        await kit.PutAsync("ann", new StartContent("link"));
        await sent.Task.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System);
        await kit.Pump.StopAsync(CancellationToken.None);
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task The_running_service_finds_what_another_process_stored()
    {
        await using var kit = new LoopKit(Unhurried);
        await kit.Pump.StartAsync(CancellationToken.None);
        await kit.Store.AppendAsync(Start(LoopKit.Address("ann"), kit.Now), CancellationToken.None);
        while (kit.Channel.Sent.Count == 0)
        {
            kit.Time.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }

        await kit.Pump.StopAsync(CancellationToken.None);
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task A_channel_that_rings_without_pause_keeps_no_other_from_being_looked_at()
    {
        await using var kit = new LoopKit(Unhurried);
        await kit.Pump.StartAsync(CancellationToken.None);
        // The very first look is at all channels; then it rings for one.
        await OthersComeAsync(kit, Enumerable.Range(0, 3));

        // As what falls due does, and what another process stored: nobody rings for it.
        await kit.Store.AppendAsync(Start(LoopKit.Address("ann"), kit.Now), CancellationToken.None);
        await OthersComeAsync(kit, Enumerable.Range(3, 100));

        await UntilAsync(() => kit.Channel.KindsTo("ann") is [SayKind.Opening]);
        await kit.Pump.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_stop_lets_a_send_in_progress_end_and_gives_the_conversation_back()
    {
        await using var kit = new LoopKit();
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource<SendOutcome>();
        kit.Channel.Answer = _ =>
        {
            asked.TrySetResult();
            return answer.Task;
        };
        await kit.Pump.StartAsync(CancellationToken.None);
        await kit.PutAsync("ann", new StartContent("link"));
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System);
        var stopping = kit.Pump.StopAsync(CancellationToken.None);
        Assert.False(stopping.IsCompleted);
        answer.SetResult(new Sent("1"));
        await stopping;
        Assert.Empty((await kit.ConversationAsync("ann")).Outbox);
        Assert.NotNull(await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddMinutes(1), CancellationToken.None));
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_commit_neither_loses_nor_doubles_the_answer()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.PutAsync("ann", new TextContent("A colleague told me about the reports."));
        using var stop = new CancellationTokenSource();
        kit.Hook.At = (step, isOver) =>
        {
            if (step == "commit" && !isOver && !stop.IsCancellationRequested)
            {
                stop.Cancel();
                return Task.FromCanceled(stop.Token);
            }

            return Task.CompletedTask;
        };
        var claim = Assert.Single(await kit.Store.ClaimReadyAsync(1, kit.Now, kit.Now.AddMinutes(1), CancellationToken.None));
        await kit.Worker.WorkAsync(claim, stop.Token);
        Assert.Empty((await kit.ConversationAsync("ann")).Interview!.Answers);
        await kit.DrainAsync();
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task A_hanging_channel_delays_no_other_conversation()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        var hanging = new TaskCompletionSource<SendOutcome>();
        kit.Channel.Answer = message => message.To.Address == "slow" ? hanging.Task : Task.FromResult<SendOutcome>(new Sent(message.Id));
        await kit.PutAsync("slow", new StartContent("link"));
        foreach (var i in Enumerable.Range(0, 10))
        {
            await kit.PutAsync($"p{i}", new StartContent("link"));
        }

        var draining = kit.DrainAsync();
        while (kit.Channel.Sent.Count < 10)
        {
            await Task.Yield();
        }

        hanging.SetResult(new Sent("1"));
        await draining;
        Assert.Equal(11, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_throwing_channel_delays_no_other_conversation_and_loses_nothing()
    {
        await using var kit = new LoopKit();
        var mended = false;
        kit.Channel.Answer = message => message.To.Address == "bad" && !mended
            ? throw new InvalidOperationException("a bug")
            : Task.FromResult<SendOutcome>(new Sent(message.Id));
        await kit.PutAsync("bad", new StartContent("link"));
        await kit.PutAsync("good", new StartContent("link"));
        await kit.DrainAsync();
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("good"));
        mended = true;
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("bad"));
    }

    [Fact]
    public async Task A_conversation_whose_turns_fail_rests_ever_longer_and_is_set_aside()
    {
        await using var kit = new LoopKit(options => options.FailuresBeforeSetAside = 4);
        await kit.BeginAsync("ann");
        var turns = 0;
        kit.Hook.At = (step, isOver) =>
        {
            turns += step == "has opted out" && !isOver ? 1 : 0;
            return step == "has opted out" ? Task.FromException(new CrashException()) : Task.CompletedTask;
        };
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        Assert.Equal(1, turns);
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(2, turns);
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        await kit.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(4, turns);
        await kit.PassAsync(TimeSpan.FromDays(30));
        Assert.Equal(4, turns);
        Assert.Equal((LoopKit.Id("ann"), nameof(CrashException)), Assert.Single(await kit.Store.ListSetAsideAsync(CancellationToken.None)));

        // A mended program is started: the answer was kept.
        kit.Hook.At = (_, _) => Task.CompletedTask;
        await kit.Store.TakeUpSetAsideAsync(kit.Now, CancellationToken.None);
        await kit.DrainAsync();
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task A_person_who_writes_without_end_does_not_keep_the_others_waiting()
    {
        await using var kit = new LoopKit(options => options.Workers = 1);
        foreach (var i in Enumerable.Range(0, 50))
        {
            await kit.PutAsync("flood", new ToggleContent("p", $"{i}", On: true));
        }

        kit.Time.Advance(TimeSpan.FromSeconds(1));
        await kit.PutAsync("ann", new StartContent("link"));
        kit.Time.Advance(TimeSpan.FromSeconds(1));
        var leftOfTheFlood = -1;
        kit.Channel.Answer = async message =>
        {
            var rest = await kit.Store.ClaimAsync(LoopKit.Id("flood"), kit.Now, kit.Now, CancellationToken.None);
            leftOfTheFlood = rest?.Pending.Length ?? -1;
            return new Sent(message.Id);
        };
        await kit.DrainAsync();
        Assert.InRange(leftOfTheFlood, 1, 50);
    }

    /// <summary>Somebody new every ten milliseconds, each answered before the next one comes.</summary>
    private static async Task OthersComeAsync(LoopKit kit, IEnumerable<int> numbers)
    {
        foreach (var who in numbers.Select(number => $"p{number}"))
        {
            kit.Time.Advance(TimeSpan.FromMilliseconds(10));
            await kit.Inbox.AppendAsync(Start(new ChannelAddress(LoopKit.OtherName, who), kit.Now), CancellationToken.None);
            await UntilAsync(() => kit.Other.KindsTo(who).Count == 1);
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1), TimeProvider.System);
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static Inbound Start(ChannelAddress who, DateTimeOffset now) => new() { From = who, DeliveryId = "1", Content = new StartContent("link"), ReceivedAt = now };

    /// <summary>On a busy machine the clock of a test may run far ahead of the service: within that no lease runs out and no reminder is due.</summary>
    private static void Unhurried(ConversationOptions options)
    {
        (options.NudgeAfter, options.ExpireAfter) = (TimeSpan.FromDays(3000), TimeSpan.FromDays(3650));
        (options.SendDeadline, options.DrainWithin, options.Lease) = (TimeSpan.FromDays(40), TimeSpan.FromDays(42), TimeSpan.FromDays(45));
    }
}
