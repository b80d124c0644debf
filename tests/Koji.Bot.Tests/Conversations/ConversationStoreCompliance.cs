using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Storage;

namespace Koji.Bot.Tests.Conversations;

/// <summary>What every store of conversations must do. An implementation inherits the suite.</summary>
public abstract class ConversationStoreCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Ann = new("telegram", "42");
    private static readonly CancellationToken None = CancellationToken.None;

    protected abstract IConversationStore Store { get; }

    protected abstract IConversationOverview Overview { get; }

    [Fact]
    public async Task A_message_comes_back_as_it_was_stored()
    {
        var inbound = Text("d1", "Because the déjà vu… 🙂\nsecond line") with { MessageId = "m1", LanguageHint = "fr" };
        Assert.Equal(AppendOutcome.Appended, await Store.AppendAsync(inbound, None));
        var claim = Assert.Single(await ClaimAsync(Now));
        Assert.Equal(inbound, Assert.Single(claim.Pending).Inbound);
        Assert.Equal(Ann, claim.Conversation.Address);
        Assert.Equal(0, claim.Conversation.Version);
    }

    [Fact]
    public async Task Every_kind_of_content_survives_storage()
    {
        InboundContent[] contents =
        [
            new TextContent("a"), new EditContent("b"), new ToggleContent("p", "o", On: true), new DraftDoneContent("p"),
            new StartContent(null), new StartContent("payload"), new InviteContent("i"), new UnsupportedContent("voice"), new GoneContent("blocked"),
        ];
        foreach (var (content, index) in contents.Select((content, index) => (content, index)))
        {
            await Store.AppendAsync(Text($"d{index}", "") with { Content = content }, None);
        }

        await Store.AppendAsync(Text("pick", "") with { Content = new PickContent("p", ["x", "y"], "other") }, None);
        var pending = Assert.Single(await ClaimAsync(Now)).Pending;
        Assert.Equal(contents, pending.Take(contents.Length).Select(p => p.Inbound.Content));
        Assert.Equal(["x", "y"], Assert.IsType<PickContent>(pending[^1].Inbound.Content).OptionIds);
    }

    [Fact]
    public async Task A_second_delivery_of_the_same_message_changes_nothing()
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        Assert.Equal(AppendOutcome.Duplicate, await Store.AppendAsync(Text("d1", "again"), None));
        var claim = Assert.Single(await ClaimAsync(Now));
        Assert.Equal("first", TextOf(Assert.Single(claim.Pending)));
    }

    [Fact]
    public async Task A_redelivery_is_known_after_its_message_was_consumed()
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[0].Sequence], new GiveBack(null)), None);
        Assert.Equal(AppendOutcome.Duplicate, await Store.AppendAsync(Text("d1", "again"), None));
        Assert.Empty(await ClaimAsync(Now));
    }

    [Fact]
    public async Task The_same_delivery_id_in_another_conversation_is_another_message()
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        Assert.Equal(AppendOutcome.Appended, await Store.AppendAsync(Text("d1", "second") with { From = new("telegram", "43") }, None));
        Assert.Equal(AppendOutcome.Appended, await Store.AppendAsync(Text("d1", "third") with { From = new("sms", "42") }, None));
        Assert.Equal(3, (await ClaimAsync(Now)).Count);
    }

    [Fact]
    public async Task Delivery_ids_are_forgotten_when_they_are_old()
    {
        await Store.AppendAsync(Text("old", "a"), None);
        await Store.AppendAsync(Text("young", "b", Now.AddDays(1)), None);
        Assert.Equal(1, await Store.ForgetDeliveriesAsync(Now.AddHours(1), None));
        Assert.Equal(AppendOutcome.Appended, await Store.AppendAsync(Text("old", "c", Now.AddDays(1)), None));
        Assert.Equal(AppendOutcome.Duplicate, await Store.AppendAsync(Text("young", "d", Now.AddDays(1)), None));
    }

    [Fact]
    public async Task Messages_come_in_the_order_in_which_they_arrived()
    {
        // Not in the order of their ids or times.
        await Store.AppendAsync(Text("z", "1", Now.AddSeconds(5)), None);
        await Store.AppendAsync(Text("a", "2", Now), None);
        await Store.AppendAsync(Text("m", "3", Now.AddSeconds(2)), None);
        var claim = Assert.Single(await ClaimAsync(Now.AddMinutes(1)));
        Assert.Equal(["1", "2", "3"], claim.Pending.Select(TextOf));
        Assert.Equal(claim.Pending[^1].Sequence, claim.SeenUpTo);
    }

    [Fact]
    public async Task A_claim_excludes_every_other_claim()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        Assert.Single(await ClaimAsync(Now));
        Assert.Empty(await ClaimAsync(Now));
        Assert.Null(await Store.ClaimAsync(Ann.ConversationId, Now, Now.AddMinutes(1), None));
    }

    [Fact]
    public async Task Of_many_who_claim_at_once_one_gets_it()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claims = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.ClaimReadyAsync(4, Now, Now.AddMinutes(1), None))));
        Assert.Single(claims.SelectMany(c => c));
    }

    [Fact]
    public async Task When_a_lease_has_run_out_another_owner_gets_a_higher_fence()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var first = Assert.Single(await ClaimAsync(Now));
        Assert.Empty(await ClaimAsync(Now.AddSeconds(59)));
        var second = Assert.Single(await ClaimAsync(Now.AddSeconds(60)));
        Assert.True(second.Fence > first.Fence);
        Assert.Equal("a", TextOf(Assert.Single(second.Pending)));
    }

    [Fact]
    public async Task Who_lost_the_lease_can_neither_commit_nor_release()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var first = Assert.Single(await ClaimAsync(Now));
        var second = Assert.Single(await ClaimAsync(Now.AddMinutes(2)));
        Assert.Null(await Store.CommitAsync(first, new(first.Conversation with { Language = "xx" }, [first.Pending[0].Sequence], new GiveBack(null)), None));
        Assert.False(await Store.ReleaseAsync(first, Now, None));

        // Nothing has changed: the new owner's claim is whole, and so is the message.
        Assert.Empty(await ClaimAsync(Now.AddMinutes(2)));
        var next = await Store.CommitAsync(second, new(second.Conversation, [], new KeepLease(Now, Now.AddMinutes(9))), None);
        Assert.Equal("a", TextOf(Assert.Single(next!.Pending)));
        Assert.Null(next.Conversation.Language);
    }

    [Fact]
    public async Task A_commit_with_an_old_version_is_refused_and_changes_nothing()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        var next = await Store.CommitAsync(claim, new(claim.Conversation with { Language = "fr" }, [], new KeepLease(Now, Now.AddMinutes(1))), None);
        Assert.Equal(1, next!.Conversation.Version);
        Assert.Null(await Store.CommitAsync(claim, new(claim.Conversation with { Language = "xx" }, [claim.Pending[0].Sequence], new GiveBack(null)), None));
        var stored = await Store.FindAsync(Ann.ConversationId, None);
        Assert.Equal("fr", stored!.Language);
        Assert.Equal(1, stored.Version);
        var after = await Store.CommitAsync(next, new(next.Conversation, [], new KeepLease(Now, Now.AddMinutes(1))), None);
        Assert.Single(after!.Pending);
    }

    [Fact]
    public async Task What_arrives_while_a_turn_is_open_voids_nothing_and_is_in_the_next_turn()
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.AppendAsync(Text("d2", "meanwhile"), None);
        var next = await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[0].Sequence], new KeepLease(Now, Now.AddMinutes(1))), None);
        Assert.Equal("meanwhile", TextOf(Assert.Single(next!.Pending)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_arrived_unseen_makes_the_conversation_ready_whatever_its_owner_says(bool byCommit)
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.AppendAsync(Text("d2", "meanwhile"), None);
        if (byCommit)
        {
            await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[0].Sequence], new GiveBack(Now.AddDays(1))), None);
            Assert.Equal(["meanwhile"], Assert.Single(await ClaimAsync(Now)).Pending.Select(TextOf));
        }
        else
        {
            Assert.True(await Store.ReleaseAsync(claim, Now.AddDays(1), None));
            Assert.Equal(["first", "meanwhile"], Assert.Single(await ClaimAsync(Now)).Pending.Select(TextOf));
        }
    }

    [Fact]
    public async Task A_burst_that_waits_is_ready_when_its_owner_says_so_or_when_more_arrives()
    {
        await Store.AppendAsync(Text("d1", "first"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        Assert.True(await Store.ReleaseAsync(claim, Now.AddSeconds(3), None));
        Assert.Empty(await ClaimAsync(Now.AddSeconds(2)));
        await Store.AppendAsync(Text("d2", "second", Now.AddSeconds(2)), None);
        claim = Assert.Single(await ClaimAsync(Now.AddSeconds(2)));
        Assert.True(await Store.ReleaseAsync(claim, Now.AddSeconds(5), None));
        Assert.Empty(await ClaimAsync(Now.AddSeconds(4)));
        Assert.Equal(2, Assert.Single(await ClaimAsync(Now.AddSeconds(5))).Pending.Length);
    }

    [Fact]
    public async Task Only_named_messages_are_consumed()
    {
        await Store.AppendAsync(Text("d1", "1"), None);
        await Store.AppendAsync(Text("d2", "2"), None);
        await Store.AppendAsync(Text("d3", "3"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        var next = await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[1].Sequence], new KeepLease(Now, Now.AddMinutes(1))), None);
        Assert.Equal(["1", "3"], next!.Pending.Select(TextOf));
    }

    [Fact]
    public async Task A_killed_owners_conversation_is_ready_when_its_lease_has_run_out()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[0].Sequence], new KeepLease(Now, Now.AddSeconds(60))), None);
        Assert.Empty(await ClaimAsync(Now.AddSeconds(59)));
        Assert.Equal(1, Assert.Single(await ClaimAsync(Now.AddSeconds(60))).Conversation.Version);
    }

    [Fact]
    public async Task The_longest_ready_come_first_and_no_more_than_asked_for()
    {
        for (var i = 0; i < 5; i++)
        {
            await Store.AppendAsync(Text("d", "a", Now.AddSeconds(-i)) with { From = new("telegram", $"{i}") }, None);
        }

        var claims = await Store.ClaimReadyAsync(3, Now, Now.AddMinutes(1), None);
        Assert.Equal(["telegram:4", "telegram:3", "telegram:2"], claims.Select(c => c.Id));
        Assert.Equal(2, (await ClaimAsync(Now)).Count);
    }

    [Fact]
    public async Task What_is_due_later_is_not_ready_before()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.CommitAsync(claim, new(claim.Conversation, [claim.Pending[0].Sequence], new GiveBack(Now.AddHours(24))), None);
        Assert.Empty(await ClaimAsync(Now.AddHours(24).AddTicks(-1)));
        Assert.Single(await ClaimAsync(Now.AddHours(24)));
    }

    [Fact]
    public async Task What_is_set_aside_rests_until_a_message_or_a_restart()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        await Store.CommitAsync(claim, new(claim.Conversation, [], new SetAside("it failed")), None);
        Assert.Empty(await ClaimAsync(Now.AddDays(30)));
        Assert.Equal((Ann.ConversationId, "it failed"), Assert.Single(await Store.ListSetAsideAsync(None)));

        await Store.AppendAsync(Text("d2", "b"), None);
        claim = Assert.Single(await ClaimAsync(Now));
        Assert.Equal(2, claim.Pending.Length);
        await Store.CommitAsync(claim, new(claim.Conversation, [], new SetAside("it failed again")), None);
        Assert.Equal(1, await Store.TakeUpSetAsideAsync(Now, None));
        Assert.Empty(await Store.ListSetAsideAsync(None));
        Assert.Single(await ClaimAsync(Now));
    }

    [Fact]
    public async Task The_whole_document_survives_storage()
    {
        await Store.AppendAsync(Text("d1", "a"), None);
        var claim = Assert.Single(await ClaimAsync(Now));
        var state = Interview("i1", ["trial"]);
        var full = (claim.Conversation with
        {
            RespondentId = "r_1",
            Language = "fr",
            Interview = state,
            Ended = [Interview("i0", [])],
            Postponed = [new PostponedStart(Text("inv", "") with { Content = new InviteContent("7") }, Now.AddDays(1))],
            NudgeAt = Now.AddHours(24),
            ExpireAt = Now.AddDays(7),
            LastTextMessageId = "m9",
            OptOutDoubt = "enough",
            PromptSerial = 7,
            SilentUntil = Now,
            FailedAttempts = 2,
            Undelivered = [new UndeliveredMessage("x", "too long", Now)],
        }).Enqueue([new Say(SayKind.Question, "Why?"), new Amend("p1", "Why?", null, "Because")], "fr", Now)
          .Cause(id => new OptOutEffect(id, Now, "r_1", Ann, "stop"));
        full = full with { PromptMessages = full.PromptMessages.Add("p1", "77") };
        await Store.CommitAsync(claim, new(full, [], new GiveBack(null)), None);

        var stored = await Store.FindAsync(Ann.ConversationId, None);
        Assert.Equal(KojiJson.Write(full with { Version = 1 }), KojiJson.Write(stored));
        Assert.Equal(full.Outbox.AsEnumerable(), stored!.Outbox);
        Assert.Equal(full.Effects.AsEnumerable(), stored.Effects);
    }

    [Fact]
    public async Task Open_interviews_are_counted_by_study_and_segment()
    {
        await CommitInterviewAsync("1", Interview("i1", ["trial", "power"]));
        await CommitInterviewAsync("2", Interview("i2", ["trial"]));
        await CommitInterviewAsync("3", Interview("i3", ["trial"]) with { StudyId = "other" });
        await CommitInterviewAsync("4", null);
        var open = await Overview.OpenInterviewsAsync("churn", None);
        Assert.Equal(2, open.Open);
        Assert.Equal(2, open.BySegmentOpen["trial"]);
        Assert.Equal(1, open.BySegmentOpen["power"]);
    }

    [Fact]
    public async Task Appends_and_turns_at_the_same_time_lose_nothing()
    {
        const int messages = 60;
        List<string> taken = [];
        var appending = Task.Run(async () =>
        {
            for (var i = 0; i < messages; i++)
            {
                await Store.AppendAsync(Text($"d{i}", $"{i}"), None);
            }
        });
        while (taken.Count < messages)
        {
            foreach (var claim in await ClaimAsync(Now))
            {
                // A turn takes the first half of what it sees, at least one.
                var consumed = claim.Pending.Take((claim.Pending.Length + 1) / 2).ToImmutableArray();
                var rest = claim.Pending.Length > consumed.Length ? Now : (DateTimeOffset?)null;
                Assert.NotNull(await Store.CommitAsync(claim, new(claim.Conversation, [.. consumed.Select(p => p.Sequence)], new GiveBack(rest)), None));
                taken.AddRange(consumed.Select(TextOf));
            }
        }

        await appending;
        Assert.Equal(Enumerable.Range(0, messages).Select(i => $"{i}"), taken);
        Assert.Empty(await ClaimAsync(Now));
    }

    private static Inbound Text(string deliveryId, string text, DateTimeOffset? at = null) =>
        new() { From = Ann, DeliveryId = deliveryId, Content = new TextContent(text), ReceivedAt = at ?? Now };

    private static string TextOf(PendingInbound pending) => ((TextContent)pending.Inbound.Content).Text;

    private static InterviewState Interview(string id, ImmutableArray<string> segments) => new()
    {
        InterviewId = id,
        StudyId = "churn",
        StudyVersion = 3,
        RespondentId = "r_1",
        Language = "en",
        Segments = segments,
        Channel = "telegram",
    };

    private Task<IReadOnlyList<ClaimedConversation>> ClaimAsync(DateTimeOffset now) => Store.ClaimReadyAsync(100, now, now.AddSeconds(60), None);

    private async Task CommitInterviewAsync(string address, InterviewState? interview)
    {
        await Store.AppendAsync(Text("d1", "a") with { From = new("telegram", address) }, None);
        var claim = await Store.ClaimAsync($"telegram:{address}", Now, Now.AddSeconds(60), None);
        await Store.CommitAsync(claim!, new(claim!.Conversation with { Interview = interview }, [claim.Pending[0].Sequence], new GiveBack(null)), None);
    }
}
