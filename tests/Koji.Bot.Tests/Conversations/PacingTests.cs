using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Delivery.Limits;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>The limits of a channel and of a chat, through the whole loop.</summary>
public sealed class PacingTests
{
    [Fact]
    public async Task In_one_chat_messages_keep_the_distance_that_the_provider_asks_for()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([], [new SendLimit(1, TimeSpan.FromSeconds(1))]) };
        var sent = Record(kit);
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "Go ahead");
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([SayKind.Opening, SayKind.Question], kit.Channel.KindsTo("ann"));
        SendBudgetTests.AssertWithin([new SendLimit(1, TimeSpan.FromSeconds(1))], sent);
    }

    [Fact]
    public async Task One_chat_that_has_to_wait_holds_up_no_other()
    {
        await using var kit = new LoopKit(options => options.Workers = 1);
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([], [new SendLimit(1, TimeSpan.FromHours(1))]) };
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "Go ahead");
        await kit.HearAsync("bob", new StartContent("link"));
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("bob"));
    }

    [Fact]
    public async Task A_channel_s_limit_holds_and_all_is_sent_in_the_end()
    {
        await using var kit = new LoopKit();
        var limit = new SendLimit(5, TimeSpan.FromSeconds(1));
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([limit], []) };
        var sent = Record(kit);
        foreach (var i in Enumerable.Range(0, 40))
        {
            await kit.PutAsync($"p{i}", new StartContent("link"));
        }

        var seconds = 0;
        while (kit.Channel.Sent.Count < 40)
        {
            Assert.True(seconds++ < 100, "It takes for ever.");
            await kit.PassAsync(TimeSpan.FromSeconds(0.55));
        }

        SendBudgetTests.AssertWithin([limit], sent);
        Assert.InRange(seconds, 12, 22);
    }

    [Fact]
    public async Task A_message_that_counts_for_several_takes_as_many()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([new SendLimit(4, TimeSpan.FromSeconds(1))], []) };
        kit.Channel.SendsOf = _ => 3;
        await kit.PutAsync("ann", new StartContent("link"));
        await kit.PutAsync("bob", new StartContent("link"));
        await kit.DrainAsync();
        Assert.Single(kit.Channel.Sent);
        await kit.PassAsync(TimeSpan.FromSeconds(1.1));
        Assert.Equal(2, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_message_longer_than_any_limit_allows_is_sent_all_the_same()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { Limits = new SendLimits([new SendLimit(1, TimeSpan.FromSeconds(1))], []) };
        kit.Channel.SendsOf = _ => 3;
        await kit.HearAsync("ann", new StartContent("link"));
        Assert.Single(kit.Channel.Sent);
    }

    private static List<DateTimeOffset> Record(LoopKit kit)
    {
        var sent = new List<DateTimeOffset>();
        kit.Channel.Answer = message =>
        {
            lock (sent)
            {
                // A change of a message that is there is none in its chat.
                sent.AddRange(message.Content is Say ? [kit.Now] : []);
            }

            return Task.FromResult<SendOutcome>(new Sent("m-" + message.Id));
        };
        return sent;
    }
}
