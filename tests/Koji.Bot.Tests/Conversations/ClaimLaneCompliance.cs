using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;

namespace Koji.Bot.Tests.Conversations;

/// <summary>Which conversations a store gives out for which lane, and which it lists as set aside. Goes with <see cref="ConversationStoreCompliance"/>.</summary>
public abstract class ClaimLaneCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IConversationStore Store { get; }

    protected abstract IConversationOverview Overview { get; }

    [Fact]
    public async Task A_lane_holds_one_channel_alone()
    {
        await PutAsync("telegram", "1", new TextContent("a"));
        await PutAsync("sms", "2", new TextContent("a"));
        Assert.Equal(["sms:2"], await IdsAsync("sms", unprompted: false));
        Assert.Equal(["telegram:1"], await IdsAsync("telegram", unprompted: false));
        Assert.Empty(await IdsAsync("teams", unprompted: false));
        Assert.Equal(["sms", "telegram"], await Store.ChannelsAsync(None));
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_in_another_lane_than_who_is_to_be_invited()
    {
        await PutAsync("sms", "1", new InviteContent("v_1"));
        await PutAsync("sms", "2", new TextContent("a"));
        Assert.Equal(["sms:2"], await IdsAsync("sms", unprompted: false));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: true));
    }

    [Fact]
    public async Task Who_writes_while_an_invitation_waits_is_answered_before_others_are_invited()
    {
        await PutAsync("sms", "1", new InviteContent("v_1"));
        await PutAsync("sms", "1", new TextContent("stop"));
        Assert.Empty(await IdsAsync("sms", unprompted: true));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: false));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_commit_the_lane_is_that_of_what_is_to_be_sent(bool unprompted)
    {
        await PutAsync("sms", "1", new StartContent(null));
        var claim = await ClaimAsync("sms:1");
        var written = claim.Conversation.Enqueue([new Say(SayKind.Nudge, "Are you there?")], "en", Now, unprompted);
        await Store.CommitAsync(claim, new ConversationCommit(written, [claim.Pending[0].Sequence], new GiveBack(Now)), None);
        Assert.Empty(await IdsAsync("sms", !unprompted));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted));
    }

    [Fact]
    public async Task What_was_not_consumed_keeps_a_conversation_among_those_who_wait_for_an_answer()
    {
        await PutAsync("sms", "1", new InviteContent("v_1"));
        await PutAsync("sms", "1", new TextContent("a"));
        var claim = await ClaimAsync("sms:1");
        await Store.CommitAsync(claim, new ConversationCommit(claim.Conversation, [claim.Pending[0].Sequence], new GiveBack(Now)), None);
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: false));
    }

    [Fact]
    public async Task What_arrives_during_a_turn_counts_when_the_conversation_is_given_back()
    {
        await PutAsync("sms", "1", new InviteContent("v_1"));
        var claim = await ClaimAsync("sms:1");
        await PutAsync("sms", "1", new TextContent("a"));
        await Store.CommitAsync(claim, new ConversationCommit(claim.Conversation, [claim.Pending[0].Sequence], new GiveBack(Now.AddDays(1))), None);
        Assert.Empty(await IdsAsync("sms", unprompted: true));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: false));
    }

    [Fact]
    public async Task A_claim_that_is_given_back_unchanged_goes_back_into_its_lane()
    {
        await PutAsync("sms", "1", new InviteContent("v_1"));
        await PutAsync("sms", "2", new TextContent("a"));
        foreach (var id in new[] { "sms:1", "sms:2" })
        {
            Assert.True(await Store.ReleaseAsync(await ClaimAsync(id), Now, None));
        }

        Assert.Equal(["sms:2"], await IdsAsync("sms", unprompted: false));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: true));
    }

    [Fact]
    public async Task The_open_interviews_of_a_study_can_be_left_out()
    {
        foreach (var (address, study) in new[] { ("1", "churn"), ("2", "pricing"), ("3", null) })
        {
            await PutAsync("sms", address, new StartContent(null));
            var claim = await ClaimAsync($"sms:{address}");
            var written = claim.Conversation with { Interview = study is null ? null : InterviewOf(study) };
            await Store.CommitAsync(claim, new ConversationCommit(written, [claim.Pending[0].Sequence], new GiveBack(Now)), None);
        }

        Assert.Equal(["sms:2", "sms:3"], await IdsAsync("sms", unprompted: true, "churn"));
        Assert.Equal(["sms:1", "sms:2"], await IdsAsync("sms", unprompted: true, ""));
        Assert.Empty(await IdsAsync("sms", unprompted: true, "", "churn", "pricing"));
    }

    [Fact]
    public async Task The_backlog_is_what_is_ready_and_nobody_works_on()
    {
        Assert.Empty(await Overview.BacklogAsync(Now, None));
        await PutAsync("sms", "1", new TextContent("a"));
        await PutAsync("sms", "2", new TextContent("a"));
        await PutAsync("telegram", "3", new TextContent("a"));
        await PutAsync("teams", "4", new TextContent("a"));
        await PutAsync("teams", "5", new TextContent("a"));
        await Store.ClaimAsync("sms:2", Now, Now.AddMinutes(1), None);
        await Store.ReleaseAsync(await ClaimAsync("telegram:3"), Now.AddHours(1), None);
        var failing = await ClaimAsync("teams:5");
        await Store.CommitAsync(failing, new ConversationCommit(failing.Conversation, [], new SetAside("a bug")), None);

        Assert.Equal([new ChannelBacklog("sms", 1, Now), new ChannelBacklog("teams", 1, Now)], (await Overview.BacklogAsync(Now, None)).OrderBy(one => one.Channel, StringComparer.Ordinal));
        var later = await Overview.BacklogAsync(Now.AddHours(1), None);
        Assert.Equal(new ChannelBacklog("telegram", 1, Now.AddHours(1)), Assert.Single(later, one => one.Channel == "telegram"));
        Assert.Equal(2, Assert.Single(later, one => one.Channel == "sms").Ready);
    }

    [Fact]
    public async Task What_could_not_be_delivered_and_what_was_set_aside_is_listed_in_order()
    {
        await PutAsync("sms", "1", new TextContent("a"));
        await PutAsync("sms", "2", new TextContent("b"));
        await PutAsync("sms", "3", new TextContent("c"));
        Assert.Empty(await Overview.ListSetAsideMessagesAsync("", 10, None));

        var failing = await ClaimAsync("sms:1");
        await Store.CommitAsync(failing, new ConversationCommit(failing.Conversation, [], new SetAside("a bug")), None);
        var rejected = await ClaimAsync("sms:2");
        var message = new OutgoingMessage("m1", new Say(SayKind.Question, "Why?"), "en", Now, Now);
        var written = rejected.Conversation with { Undelivered = [new UndeliveredMessage("m1", "too long", Now, message)] };
        await Store.CommitAsync(rejected, new ConversationCommit(written, [rejected.Pending[0].Sequence], new GiveBack(null)), None);

        var listed = await Overview.ListSetAsideMessagesAsync("", 10, None);
        Assert.Equal([("sms:1", "a bug"), ("sms:2", null)], listed.Select(one => (one.ConversationId, one.Reason)));
        Assert.Equal(new TextContent("a"), Assert.Single(listed[0].Pending).Inbound.Content);
        Assert.Equal(message, Assert.Single(listed[1].Conversation!.Undelivered).Message);
        Assert.Equal("sms:2", Assert.Single(await Overview.ListSetAsideMessagesAsync("sms:1", 10, None)).ConversationId);
        Assert.Equal("sms:1", Assert.Single(await Overview.ListSetAsideMessagesAsync("", 1, None)).ConversationId);
    }

    [Fact]
    public async Task What_was_set_aside_is_taken_up_by_a_claim_and_a_commit()
    {
        await PutAsync("sms", "1", new TextContent("a"));
        var failing = await ClaimAsync("sms:1");
        await Store.CommitAsync(failing, new ConversationCommit(failing.Conversation, [], new SetAside("a bug")), None);
        var again = await ClaimAsync("sms:1");
        await Store.CommitAsync(again, new ConversationCommit(again.Conversation, [], new GiveBack(Now)), None);
        Assert.Empty(await Overview.ListSetAsideMessagesAsync("", 10, None));
        Assert.Equal(["sms:1"], await IdsAsync("sms", unprompted: false));
    }

    private static InterviewState InterviewOf(string study) => new()
    {
        InterviewId = "i-" + study,
        StudyId = study,
        StudyVersion = 1,
        RespondentId = "r",
        Language = "en",
        Segments = [],
        Channel = "sms",
    };

    private Task<AppendOutcome> PutAsync(string channel, string address, InboundContent content) =>
        Store.AppendAsync(
            new Inbound { From = new ChannelAddress(channel, address), DeliveryId = Guid.NewGuid().ToString(), Content = content, ReceivedAt = Now }, None);

    private async Task<ClaimedConversation> ClaimAsync(string id) => (await Store.ClaimAsync(id, Now, Now.AddMinutes(1), None))!;

    /// <summary>Claims, for a lease that is over at once.</summary>
    private async Task<List<string>> IdsAsync(string channel, bool unprompted, params string[] exceptStudies) =>
        [.. (await Store.ClaimReadyAsync(new ClaimLane(channel, unprompted, [.. exceptStudies]), 10, Now, Now, None)).Select(claim => claim.Id).Order(StringComparer.Ordinal)];

}
