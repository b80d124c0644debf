using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class StartTests
{
    [Fact]
    public async Task Whoever_comes_without_a_link_is_told_how_to_begin()
    {
        await using var kit = new LoopKit();
        kit.Desk.Decide = _ => new RefuseStart(StartRefusal.NoInvitation);
        await kit.HearAsync("ann", new StartContent(null), language: "fr");
        Assert.StartsWith("Bonjour\u202f!", Assert.Single(kit.Channel.TextsTo("ann")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_word_from_somebody_for_whom_an_interview_waits_begins_it()
    {
        await using var kit = new LoopKit();
        kit.Desk.Welcome = StandinDesk.Begin;
        await kit.SayAsync("ann", "hello?");
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task A_first_word_that_wants_no_messages_begins_nothing()
    {
        await using var kit = new LoopKit();
        kit.Desk.Welcome = StandinDesk.Begin;
        await kit.SayAsync("ann", "STOP");
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task Thanks_after_an_interview_does_not_begin_the_next()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "no thanks, not now");
        kit.Desk.Welcome = StandinDesk.Begin;
        var before = kit.Channel.KindsTo("ann").Count;
        await kit.SayAsync("ann", "thank you");
        Assert.Equal(before, kit.Channel.KindsTo("ann").Count);
    }

    [Fact]
    public async Task Every_refusal_of_a_person_who_came_is_answered_once_except_for_who_opted_out()
    {
        await using var kit = new LoopKit();
        foreach (var reason in Enum.GetValues<StartRefusal>())
        {
            kit.Desk.Decide = _ => new RefuseStart(reason);
            await kit.HearAsync($"{reason}", new StartContent("link"));
            Assert.Equal(reason == StartRefusal.OptedOut ? 0 : 1, kit.Channel.TextsTo($"{reason}").Count);
        }
    }

    [Fact]
    public async Task An_invitation_that_may_not_be_is_dropped_in_silence()
    {
        await using var kit = new LoopKit();
        kit.Desk.Decide = _ => new RefuseStart(StartRefusal.QuotaReached);
        await kit.HearAsync("ann", new InviteContent("inv-1"));
        await kit.PassAsync(TimeSpan.FromDays(8));
        Assert.Empty(kit.Channel.Sent);
    }

    [Fact]
    public async Task A_postponed_invitation_is_tried_again_when_its_time_has_come()
    {
        await using var kit = new LoopKit();
        var morning = kit.Now.AddHours(9);
        kit.Desk.Decide = _ => kit.Now < morning ? new Postpone(morning) : null;
        await kit.HearAsync("ann", new InviteContent("inv-1"));
        await kit.PassAsync(TimeSpan.FromHours(8));
        Assert.Empty(kit.Channel.Sent);
        await kit.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
        Assert.Empty((await kit.ConversationAsync("ann")).Postponed);
    }

    [Fact]
    public async Task A_desk_that_postpones_into_the_past_does_not_make_the_loop_spin()
    {
        await using var kit = new LoopKit();
        var asked = 0;
        kit.Desk.Decide = _ =>
        {
            asked++;
            return new Postpone(kit.Now.AddHours(-1));
        };
        await kit.HearAsync("ann", new InviteContent("inv-1"));
        await kit.DrainAsync();
        Assert.Equal(1, asked);
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task An_invitation_during_an_interview_waits_for_its_end()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.HearAsync("ann", new InviteContent("inv-2"), deliveryId: "second");
        await kit.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(kit.Channel.KindsTo("ann"), SayKind.Opening);
        await Interviewee.FinishAsync(kit, "ann");
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, kit.Channel.KindsTo("ann").Count(k => k == SayKind.Opening));
        Assert.Equal("i-ann-second", (await kit.ConversationAsync("ann")).Interview!.InterviewId);
    }

    [Fact]
    public async Task Who_opens_the_chat_again_is_asked_again_where_we_were()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        var question = kit.Channel.TextsTo("ann")[^1];
        await kit.HearAsync("ann", new StartContent("link"));
        Assert.Equal(2, kit.Channel.TextsTo("ann").Count(text => text == question));
        Assert.Equal(question, kit.Channel.TextsTo("ann")[^1]);
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task The_prompts_of_a_second_interview_have_other_ids_than_those_of_the_first()
    {
        await using var kit = new LoopKit();
        await Interviewee.TakeAllAsync(kit, "ann");
        await kit.HearAsync("ann", new StartContent("link"));
        await Interviewee.FinishAsync(kit, "ann");
        var prompts = kit.Channel.Sent.Select(m => m.Content).OfType<Say>().Select(s => s.Prompt?.Id).OfType<string>().ToList();
        Assert.True(prompts.Count >= 2);
        Assert.Equal(prompts.Count, prompts.Distinct().Count());
    }

    [Fact]
    public async Task A_redelivered_start_begins_one_interview()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new StartContent("link"), deliveryId: "u1");
        await kit.HearAsync("ann", new StartContent("link"), deliveryId: "u1");
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
    }

    [Fact]
    public async Task Text_with_no_interview_is_answered_once_in_a_while_and_not_in_a_loop()
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", "Hello?");
        await kit.SayAsync("ann", "Is anyone there?");
        await kit.SayAsync("ann", "Hello!");
        Assert.Single(kit.Channel.Sent);
        await kit.PassAsync(TimeSpan.FromHours(12));
        await kit.SayAsync("ann", "Hello again");
        Assert.Equal(2, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_word_of_thanks_after_the_end_needs_no_reply()
    {
        await using var kit = new LoopKit();
        await Interviewee.TakeAllAsync(kit, "ann");
        await kit.SayAsync("ann", "Thanks, bye!");
        Assert.Equal(SayKind.Closing, kit.Channel.KindsTo("ann")[^1]);
    }

    [Fact]
    public async Task A_tap_on_an_old_message_after_the_end_does_nothing()
    {
        await using var kit = new LoopKit();
        await Interviewee.TakeAllAsync(kit, "ann");
        var sent = kit.Channel.Sent.Count;
        await kit.PassAsync(TimeSpan.FromDays(1));
        await kit.HearAsync("ann", new PickContent("p1", ["a"]));
        await kit.HearAsync("ann", new EditContent("I meant something else"), messageId: "m");
        Assert.Equal(sent, kit.Channel.Sent.Count);
    }
}
