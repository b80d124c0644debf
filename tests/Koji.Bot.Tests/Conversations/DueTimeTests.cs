using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class DueTimeTests
{
    [Fact]
    public async Task Silence_makes_a_reminder_due_and_then_the_end()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        var conversation = await kit.ConversationAsync("ann");
        Assert.Equal(kit.Now.AddHours(24), conversation.NudgeAt);
        Assert.Equal(kit.Now.AddDays(7), conversation.ExpireAt);
        var expiry = conversation.ExpireAt;
        await kit.PassAsync(TimeSpan.FromHours(24));
        conversation = await kit.ConversationAsync("ann");
        Assert.Null(conversation.NudgeAt);
        Assert.Equal(expiry, conversation.ExpireAt);
    }

    [Fact]
    public async Task A_reply_starts_the_clock_again()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.PassAsync(TimeSpan.FromHours(23));
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        var conversation = await kit.ConversationAsync("ann");
        Assert.Equal(kit.Now.AddHours(24), conversation.NudgeAt);
        Assert.Equal(kit.Now.AddDays(7), conversation.ExpireAt);
    }

    [Fact]
    public async Task A_reminder_waits_for_the_end_of_quiet_hours()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        var morning = kit.Now.AddHours(33);
        kit.Desk.EarliestUnprompted = now => now < morning ? morning : now;
        await kit.PassAsync(TimeSpan.FromHours(24));
        Assert.Equal(morning, (await kit.ConversationAsync("ann")).NudgeAt);
        await kit.PassAsync(TimeSpan.FromHours(9));
        Assert.Null((await kit.ConversationAsync("ann")).NudgeAt);
    }

    [Fact]
    public async Task What_was_written_before_the_end_of_time_counts_although_it_is_read_after()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Time.Advance(TimeSpan.FromDays(8));
        await kit.PutAsync("ann", new TextContent("A colleague told me about the reports."));
        await kit.DrainAsync();
        var conversation = await kit.ConversationAsync("ann");
        Assert.Single(conversation.Interview!.Answers);
        Assert.Equal(kit.Now.AddDays(7), conversation.ExpireAt);
    }

    [Fact]
    public async Task A_reminder_does_not_interrupt_a_burst_nor_make_the_loop_spin()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.FromSeconds(3), BurstCap = TimeSpan.FromSeconds(15) };
        var sent = kit.Channel.Sent.Count;
        kit.Time.Advance(TimeSpan.FromHours(24));
        await kit.SayAsync("ann", "A colleague told me about the reports");
        Assert.Equal(sent, kit.Channel.Sent.Count);
        await kit.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
        Assert.Equal(sent + 1, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_reminder_comes_once_and_after_a_week_of_silence_the_interview_ends()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        for (var day = 0; day < 6; day++)
        {
            await kit.PassAsync(TimeSpan.FromDays(1));
        }

        Assert.Single(kit.Channel.KindsTo("ann"), SayKind.Nudge);
        await kit.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(InterviewOutcome.Expired, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task The_times_are_settings()
    {
        await using var kit = new LoopKit(options =>
        {
            options.NudgeAfter = TimeSpan.FromHours(2);
            options.ExpireAfter = TimeSpan.FromHours(5);
        });
        await kit.BeginAsync("ann");
        var conversation = await kit.ConversationAsync("ann");
        Assert.Equal(kit.Now.AddHours(2), conversation.NudgeAt);
        Assert.Equal(kit.Now.AddHours(5), conversation.ExpireAt);
    }
}
