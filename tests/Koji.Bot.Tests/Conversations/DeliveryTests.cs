using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class DeliveryTests
{
    [Fact]
    public async Task A_throttled_message_waits_as_told_and_what_follows_waits_behind_it()
    {
        await using var kit = new LoopKit();
        var throttle = true;
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(throttle ? new Throttled(TimeSpan.FromSeconds(30)) : new Sent(message.Id));
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "Go ahead");
        throttle = false;
        await kit.PassAsync(TimeSpan.FromSeconds(29));
        Assert.Empty(kit.Channel.Sent);
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal([SayKind.Opening, SayKind.Question], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task An_unavailable_provider_is_tried_again_and_nothing_is_lost()
    {
        await using var kit = new LoopKit();
        var attempts = 0;
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(++attempts < 4 ? new Unavailable("503") : new Sent(message.Id));
        await kit.HearAsync("ann", new StartContent("link"));
        for (var i = 0; i < 4; i++)
        {
            await kit.PassAsync(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(4, attempts);
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task A_rejected_message_is_set_aside_and_the_next_one_goes()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(message.Content is Say { Kind: SayKind.Opening } ? new Rejected("too long") : new Sent(message.Id));
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "Go ahead");
        Assert.Equal([SayKind.Question], kit.Channel.KindsTo("ann"));
        Assert.Equal("too long", Assert.Single((await kit.ConversationAsync("ann")).Undelivered).Reason);
    }

    [Fact]
    public async Task A_recipient_who_is_gone_ends_the_interview()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new RecipientGone("blocked"));
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        var interview = Assert.Single(await kit.ArchivedAsync());
        Assert.Equal(InterviewOutcome.Aborted, interview.Outcome);
        Assert.Single(interview.Answers);
        Assert.Empty((await kit.ConversationAsync("ann")).Outbox);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(kit.Desk.Applied.OfType<InterviewEndedEffect>()).Outcome);
    }

    [Fact]
    public async Task A_message_that_may_have_arrived_is_sent_again_as_often_as_the_channel_allows()
    {
        foreach (var resends in new[] { 0, 1 })
        {
            await using var kit = new LoopKit();
            kit.Channel.Traits = kit.Channel.Traits with { UnknownResends = resends };
            var attempts = 0;
            kit.Channel.Answer = _ =>
            {
                attempts++;
                return Task.FromResult<SendOutcome>(new UnknownOutcome("cut off"));
            };
            await kit.HearAsync("ann", new StartContent("link"));
            await kit.PassAsync(TimeSpan.FromMinutes(10));
            await kit.PassAsync(TimeSpan.FromMinutes(10));
            Assert.Equal(1 + resends, attempts);
            Assert.Single((await kit.ConversationAsync("ann")).Undelivered);
        }
    }

    [Fact]
    public async Task A_send_that_hangs_is_given_up_at_its_deadline()
    {
        await using var kit = new LoopKit();
        var asked = new TaskCompletionSource();
        kit.Channel.Answer = _ =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<SendOutcome>().Task;
        };
        await kit.PutAsync("ann", new StartContent("link"));
        var draining = kit.DrainAsync();
        await asked.Task;
        kit.Time.Advance(TimeSpan.FromSeconds(20));
        await draining;
        Assert.Equal(1, (await kit.ConversationAsync("ann")).Outbox[0].Attempts);
    }

    [Fact]
    public async Task A_message_for_a_channel_that_is_not_configured_waits()
    {
        await using var kit = new LoopKit();
        await kit.Inbox.AppendAsync(
            new Inbound { From = new("sms", "+15550100"), DeliveryId = "1", Content = new StartContent(null), ReceivedAt = kit.Now }, CancellationToken.None);
        await kit.DrainAsync();
        var conversation = await kit.Store.FindAsync("sms:+15550100", CancellationToken.None);
        Assert.Equal(1, Assert.Single(conversation!.Outbox).Attempts);
    }

    [Fact]
    public async Task An_amendment_names_the_message_that_carried_its_prompt()
    {
        await using var kit = new LoopKit();
        var claim = await ClaimAsync(kit);
        var prompt = new Prompt("p1", PromptKind.One, [new("a", "A")], [], 1, 1);
        var conversation = claim.Conversation
            .Enqueue([new Say(SayKind.Question, "Which?", prompt), new Amend("p1", "Which?", null, "A"), new Amend("p9", "Unknown", null, null)], "en", kit.Now);
        await kit.Store.CommitAsync(claim, new(conversation, [.. claim.Pending.Select(p => p.Sequence)], new GiveBack(kit.Now)), CancellationToken.None);
        await kit.DrainAsync();
        Assert.Equal([null, "m-" + kit.Channel.Sent[0].Id, null], kit.Channel.Sent.Select(m => m.AmendsMessageId));
        Assert.Empty((await kit.ConversationAsync("ann")).PromptMessages);
    }

    [Fact]
    public async Task What_arrives_between_two_sends_is_heard_at_once()
    {
        await using var kit = new LoopKit();
        var claim = await ClaimAsync(kit);
        var conversation = claim.Conversation.Enqueue(
            [new Say(SayKind.Help, "One"), new Say(SayKind.Help, "Two"), new Say(SayKind.Help, "Three")], "en", kit.Now);
        await kit.Store.CommitAsync(claim, new(conversation, [.. claim.Pending.Select(p => p.Sequence)], new GiveBack(kit.Now)), CancellationToken.None);
        kit.Channel.Answer = async message =>
        {
            await kit.PutAsync("ann", new StartContent("link"), deliveryId: "start");
            return new Sent(message.Id);
        };
        await kit.DrainAsync();
        Assert.Equal(SayKind.Opening, kit.Channel.KindsTo("ann")[^1]);
    }

    private static async Task<ClaimedConversation> ClaimAsync(LoopKit kit)
    {
        await kit.PutAsync("ann", new EditContent("of nothing"));
        return Assert.Single(await kit.Store.ClaimReadyAsync(1, kit.Now, kit.Now.AddMinutes(1), CancellationToken.None));
    }
}
