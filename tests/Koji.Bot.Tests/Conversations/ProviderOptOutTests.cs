using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>Opt-outs and opt-ins that the provider takes, and confirms, itself.</summary>
public sealed class ProviderOptOutTests
{
    [Fact]
    public async Task An_opt_out_in_an_interview_ends_it_in_silence_and_is_learned_with_its_words()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        var sent = kit.Channel.Sent.Count;
        await kit.HearAsync("ann", new ProviderOptOutContent("END"));
        Assert.Equal(sent, kit.Channel.Sent.Count);
        Assert.Equal("END", Assert.Single(kit.Desk.Applied.OfType<OptOutEffect>()).Words);
        var interview = Assert.Single(await kit.ArchivedAsync());
        Assert.Equal(InterviewOutcome.Stopped, interview.Outcome);
        Assert.Equal("END", interview.Transcript[^1].Text);
    }

    [Fact]
    public async Task An_opt_out_before_consent_is_a_refusal_of_it()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.HearAsync("ann", new ProviderOptOutContent("STOP"));
        Assert.False(Assert.Single(await kit.ArchivedAsync()).Consent!.Given);
    }

    [Fact]
    public async Task An_opt_out_outside_of_an_interview_is_learned_and_takes_what_waits()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Throttled(TimeSpan.FromMinutes(1)));
        await kit.SayAsync("ann", "Hello?");
        Assert.NotEmpty((await kit.ConversationAsync("ann")).Outbox);
        await kit.HearAsync("ann", new ProviderOptOutContent("STOP"));
        Assert.Equal("STOP", Assert.Single(kit.Desk.Applied.OfType<OptOutEffect>()).Words);
        Assert.Empty((await kit.ConversationAsync("ann")).Outbox);
    }

    [Fact]
    public async Task The_same_opt_out_delivered_twice_is_one()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new ProviderOptOutContent("STOP"), deliveryId: "SM1");
        await kit.HearAsync("ann", new ProviderOptOutContent("STOP"), deliveryId: "SM1");
        Assert.Single(kit.Desk.Applied);
        Assert.Empty(kit.Channel.Sent);
    }

    [Fact]
    public async Task Yes_is_an_answer_for_who_has_not_opted_out()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new StartContent("link"));
        await kit.HearAsync("ann", new ProviderOptInContent("yes", Told: false));
        Assert.Equal(InterviewPhase.Asking, (await kit.ConversationAsync("ann")).Interview!.Phase);
        Assert.Empty(kit.Desk.Applied.OfType<OptInEffect>());
    }

    [Fact]
    public async Task Yes_opts_in_again_in_silence_where_the_provider_took_the_opt_out()
    {
        await using var kit = new LoopKit();
        await kit.HearAsync("ann", new ProviderOptOutContent("STOP"));
        await kit.HearAsync("ann", new ProviderOptInContent("yes", Told: false));
        Assert.Equal("yes", Assert.IsType<OptInEffect>(kit.Desk.Applied[^1]).Words);
        Assert.Empty(kit.Channel.Sent);
        await kit.BeginAsync("ann");
        Assert.NotNull((await kit.ConversationAsync("ann")).Interview);
    }

    [Fact]
    public async Task Yes_opts_in_where_the_provider_refused_to_send_before()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new RecipientOptedOut("21610"));
        await kit.SayAsync("ann", "The reports that I get every week.");
        await kit.HearAsync("ann", new ProviderOptInContent("yes", Told: false));
        Assert.IsType<OptInEffect>(kit.Desk.Applied[^1]);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task After_an_opt_out_that_only_Koji_knows_yes_is_no_opt_in_unless_the_provider_says_so(bool told, bool optsIn)
    {
        await using var kit = new LoopKit();
        await kit.SayAsync("ann", "please stop texting me");
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ann"));
        await kit.HearAsync("ann", new ProviderOptInContent("yes", told));
        Assert.Equal(optsIn, kit.Desk.Applied[^1] is OptInEffect);
        Assert.Single(kit.Channel.Sent);
    }

    [Fact]
    public async Task A_channel_can_answer_strangers_less_often_than_the_loop_would()
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = kit.Channel.Traits with { IdleReplyEvery = TimeSpan.FromDays(365) };
        await kit.SayAsync("ann", "Hello?");
        await kit.PassAsync(TimeSpan.FromDays(300));
        await kit.SayAsync("ann", "Anybody there?");
        Assert.Single(kit.Channel.Sent);
    }
}
