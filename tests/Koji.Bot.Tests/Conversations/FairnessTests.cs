using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>One slow or throttled channel, study or conversation delays no other; replies go before invitations.</summary>
public sealed class FairnessTests
{
    [Fact]
    public async Task A_channel_that_never_returns_delays_no_other()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        var hanging = new TaskCompletionSource<SendOutcome>();
        kit.Other.Answer = _ => hanging.Task;
        foreach (var i in Enumerable.Range(0, 50))
        {
            await PutAsync(kit, LoopKit.OtherName, $"o{i}", new StartContent("link"));
        }

        kit.Time.Advance(TimeSpan.FromSeconds(1));
        foreach (var i in Enumerable.Range(0, 20))
        {
            await kit.PutAsync($"p{i}", new StartContent("link"));
        }

        var draining = kit.DrainAsync();
        await UntilAsync(() => kit.Channel.Sent.Count == 20);
        Assert.Empty(kit.Other.Sent);

        hanging.SetResult(new Sent("1"));
        await draining;
        Assert.Equal(50, kit.Other.Sent.Count);
    }

    [Fact]
    public async Task A_throttled_channel_delays_no_other()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        kit.Other.Traits = kit.Other.Traits with { Limits = new SendLimits([new SendLimit(1, TimeSpan.FromHours(1))], []) };
        foreach (var i in Enumerable.Range(0, 50))
        {
            await PutAsync(kit, LoopKit.OtherName, $"o{i}", new StartContent("link"));
            await kit.PutAsync($"p{i}", new StartContent("link"));
        }

        await kit.DrainAsync();
        Assert.Equal(50, kit.Channel.Sent.Count);
        Assert.Single(kit.Other.Sent);
    }

    [Fact]
    public async Task Turns_of_a_channel_that_may_send_nothing_for_long_go_on()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([new SendLimit(1, TimeSpan.FromHours(1))], []) };
        foreach (var i in Enumerable.Range(0, 50))
        {
            await kit.PutAsync($"p{i}", new StartContent("link"));
        }

        await kit.DrainAsync();
        await kit.HearAsync("p49", new TextContent("STOP"));
        Assert.Equal("STOP", Assert.IsType<OptOutEffect>(Assert.Single(kit.Desk.Applied, effect => effect is OptOutEffect)).Words);
    }

    [Fact]
    public async Task A_reply_goes_before_ten_thousand_invitations()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([new SendLimit(30, TimeSpan.FromSeconds(1))], []) };
        await kit.DrainAsync();
        await InviteAsync(kit, 10_000);
        var before = kit.Channel.Sent.Count;
        await kit.DrainAsync();
        var invited = kit.Channel.Sent.Count - before;
        Assert.InRange(invited, 1, 30);

        // The invitations have used up what they may; the reply has its own part, and needs no more turns than its own.
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        Assert.Equal("ann", kit.Channel.Sent[^1].To.Address);
        Assert.Equal(before + invited + 1, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task With_one_send_a_second_the_next_one_is_the_reply()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([new SendLimit(1, TimeSpan.FromSeconds(1))], []) };
        await InviteAsync(kit, 100);
        await kit.DrainAsync();
        var before = kit.Channel.Sent.Count;
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        Assert.Equal(before, kit.Channel.Sent.Count);
        await kit.PassAsync(TimeSpan.FromSeconds(1.2));
        Assert.Equal("ann", kit.Channel.Sent[^1].To.Address);
        Assert.Equal(before + 1, kit.Channel.Sent.Count);
        await kit.PassAsync(TimeSpan.FromSeconds(1.2));
        Assert.Equal(before + 2, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_study_whose_prober_hangs_leaves_workers_to_the_others()
    {
        await using var kit = new LoopKit(options => options.Workers = 2);
        var hanging = new TaskCompletionSource<ProbeDecision>();
        kit.Studies.Others["slow"] = StandinCatalog.StudyOf(1, "What made you come?") with { Id = "slow" };
        kit.Desk.Decide = request => request.From.Address.StartsWith('s')
            ? StandinDesk.Begin(request) with { Interview = StandinDesk.Begin(request).Interview with { StudyId = "slow" } }
            : null;
        kit.Prober.Decide = (request, _) => request.StudyId == "slow" ? hanging.Task : Task.FromResult(ProbeDecision.MoveOn("nothing to ask"));
        foreach (var who in Enumerable.Range(0, 20).Select(i => $"s{i}").Append("ann"))
        {
            await kit.BeginAsync(who);
        }

        foreach (var i in Enumerable.Range(0, 20))
        {
            await kit.PutAsync($"s{i}", new TextContent("A colleague told me about the reports."));
        }

        kit.Time.Advance(TimeSpan.FromSeconds(1));
        var before = kit.Channel.TextsTo("ann").Count;
        await kit.PutAsync("ann", new TextContent("A colleague told me about the reports."));
        var draining = kit.DrainAsync();
        await UntilAsync(() => kit.Channel.TextsTo("ann").Count == before + 1);

        hanging.SetResult(ProbeDecision.MoveOn("nothing to ask"));
        await draining;
    }

    [Fact]
    public async Task Within_a_conversation_a_later_message_never_overtakes_an_earlier_one()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([], [new SendLimit(1, TimeSpan.FromSeconds(1))]) };
        var random = new Random(20261123);
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(random.Next(4) switch
        {
            0 => new Unavailable("503"),
            1 => new Throttled(TimeSpan.FromSeconds(random.Next(1, 9))),
            _ => new Sent("m-" + message.Id),
        });
        foreach (var i in Enumerable.Range(0, 30))
        {
            await kit.HearAsync("ann", i == 0 ? new StartContent("link") : new TextContent($"Go ahead {i}"));
            await kit.PassAsync(TimeSpan.FromSeconds(random.Next(0, 5)));
        }

        for (var i = 0; i < 100 && !(await kit.ConversationAsync("ann")).Outbox.IsEmpty; i++)
        {
            await kit.PassAsync(TimeSpan.FromMinutes(1));
        }

        var order = kit.Channel.Sent.Select(message => message.Id.Split('-')).Select(id => (int.Parse(id[1], null), int.Parse(id[2], null))).ToList();
        Assert.True(order.Count > 4);
        Assert.Equal(order.Order(), order);
    }

    private static async Task InviteAsync(LoopKit kit, int number)
    {
        foreach (var some in Enumerable.Range(0, number).Chunk(500))
        {
            await Task.WhenAll(some.Select(i => PutAsync(kit, RecordingChannel.ChannelName, $"i{i}", new InviteContent($"v_{i}"))));
        }
    }

    private static Task<AppendOutcome> PutAsync(LoopKit kit, string channel, string who, InboundContent content) =>
        kit.Inbox.AppendAsync(new Inbound { From = new ChannelAddress(channel, who), DeliveryId = "1", Content = content, ReceivedAt = kit.Now }, CancellationToken.None).AsTask();

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
        }
    }
}
