using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class OptOutTests
{
    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Unsubscribe")]
    public async Task Who_opts_out_is_confirmed_once_and_then_gets_nothing(string words)
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", words);
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ann"));
        await kit.SayAsync("ann", words);
        await kit.SayAsync("ann", "Hello?");
        await kit.HearAsync("ann", new UnsupportedContent("voice"));
        await kit.PassAsync(TimeSpan.FromDays(30));
        Assert.Single(kit.Channel.Sent);
        var effect = Assert.IsType<OptOutEffect>(Assert.Single(kit.Desk.Applied));
        Assert.Equal(words, effect.Words);
        Assert.Equal(LoopKit.Address("ann"), effect.Address);
    }

    [Fact]
    public async Task Who_opts_in_again_by_their_own_act_can_be_written_to()
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", "stop");
        await kit.SayAsync("ann", "START");
        Assert.Equal([SayKind.OptOutConfirmation, SayKind.Help], kit.Channel.KindsTo("ann"));
        Assert.IsType<OptInEffect>(kit.Desk.Applied[^1]);
        await kit.BeginAsync("ann");
        Assert.NotNull((await kit.ConversationAsync("ann")).Interview);
    }

    [Fact]
    public async Task Who_opens_the_chat_again_by_an_act_of_their_own_opts_in_by_it()
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", "stop");
        await kit.HearAsync("ann", new StartContent(null));
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ann"));
        await kit.HearAsync("ann", new StartContent(null, "/start"));
        Assert.Equal([SayKind.OptOutConfirmation, SayKind.Help], kit.Channel.KindsTo("ann"));
        Assert.Equal("/start", Assert.IsType<OptInEffect>(kit.Desk.Applied[^1]).Words);
    }

    [Fact]
    public async Task Where_the_provider_confirms_an_opt_out_Koji_adds_no_second_confirmation()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { ConfirmsOptOut = true };
        await kit.SayAsync("ann", "STOP");
        Assert.Empty(kit.Channel.Sent);
        Assert.IsType<OptOutEffect>(Assert.Single(kit.Desk.Applied));
        Assert.Empty((await kit.ConversationAsync("ann")).Outbox);
    }

    [Fact]
    public async Task Who_opted_out_elsewhere_meanwhile_gets_no_further_question_and_the_interview_ends()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        var sent = kit.Channel.Sent.Count;
        kit.Desk.OptedOut["ann"] = true;
        await kit.SayAsync("ann", "The reports that I get every week.");
        Assert.Equal(sent, kit.Channel.Sent.Count);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task Who_opts_out_while_a_message_waits_does_not_get_it()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Throttled(TimeSpan.FromMinutes(1)));
        await kit.HearAsync("ann", new StartContent("link"));
        kit.Desk.OptedOut["ann"] = true;
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(new Sent(message.Id));
        await kit.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(kit.Channel.Sent);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
        Assert.Empty((await kit.ConversationAsync("ann")).Outbox);
    }

    [Fact]
    public async Task An_opt_out_that_the_provider_knows_of_becomes_one_of_ours()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new RecipientOptedOut("21610"));
        await kit.SayAsync("ann", "The reports that I get every week.");
        Assert.Equal("21610", Assert.Single(kit.Desk.Applied.OfType<OptOutEffect>()).Words);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Theory]
    [InlineData("yes", true)]
    [InlineData("Leave me alone!", true)]
    [InlineData("no, I am only tired", false)]
    [InlineData("What?", false)]
    public async Task When_unsure_whether_they_opt_out_they_are_asked_once(string reply, bool optsOut)
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", "Leave me alone");
        Assert.Equal([SayKind.Help], kit.Channel.KindsTo("ann"));
        Assert.Empty(kit.Desk.Applied);
        await kit.SayAsync("ann", reply);
        Assert.Equal(optsOut, kit.Desk.OptedOut.ContainsKey("ann"));
        if (optsOut)
        {
            Assert.Equal("Leave me alone\n" + reply, Assert.Single(kit.Desk.Applied.OfType<OptOutEffect>()).Words);
        }
    }

    [Fact]
    public async Task Stop_in_an_interview_ends_it_and_is_confirmed_once()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "STOP");
        await kit.SayAsync("ann", "STOP");
        Assert.Single(kit.Channel.KindsTo("ann"), SayKind.OptOutConfirmation);
        Assert.Equal(SayKind.OptOutConfirmation, kit.Channel.KindsTo("ann")[^1]);
        Assert.Equal("STOP", Assert.Single(kit.Desk.Applied.OfType<OptOutEffect>()).Words);
        Assert.Equal(InterviewOutcome.Stopped, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task Stop_is_heard_even_in_the_middle_of_a_burst()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.FromSeconds(3), BurstCap = TimeSpan.FromSeconds(15) };
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.SayAsync("ann", "Go ahead");
        await kit.PassAsync(TimeSpan.FromSeconds(3));
        await kit.PutAsync("ann", new TextContent("I don't want to talk about that"));
        await kit.PutAsync("ann", new TextContent("STOP"));
        await kit.DrainAsync();
        await kit.PassAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(InterviewOutcome.Stopped, Assert.Single(await kit.ArchivedAsync()).Outcome);
        Assert.Equal(SayKind.OptOutConfirmation, kit.Channel.KindsTo("ann")[^1]);
    }
}
