using Koji.Bot.Channels;
using Koji.Bot.Channels.Web;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Channels.Web;

/// <summary>What every mailbox does.</summary>
public abstract class WebMailboxCompliance
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Anna = new("web", "anna");

    protected abstract IWebMailbox Mailbox { get; }

    private WebChannel Channel => new(Mailbox, new WebBell(), new FakeTimeProvider(Now));

    [Fact]
    public async Task A_session_is_as_it_was_opened_first()
    {
        await Mailbox.OpenAsync(new WebSession("anna", "churn", "payload", Now), default);
        await Mailbox.OpenAsync(new WebSession("anna", "other", null, Now.AddDays(1)), default);
        Assert.Equal(new WebSession("anna", "churn", "payload", Now), await Mailbox.FindAsync("anna", default));
        await Mailbox.MarkStartedAsync("anna", default);
        Assert.True((await Mailbox.FindAsync("anna", default))!.Started);
        Assert.Null(await Mailbox.FindAsync("berta", default));
    }

    [Fact]
    public async Task A_message_sent_twice_is_there_once()
    {
        await OpenAsync();
        Assert.Equal(new Sent("m1"), await Channel.SendAsync(Say("m1", "How are you?"), default));
        Assert.Equal(new Sent("m1"), await Channel.SendAsync(Say("m1", "How are you?"), default));
        var message = Assert.Single(await Mailbox.ReadAsync("anna", 0, default));
        Assert.Equal(("m1", "How are you?", 1L, Now), (message.Id, message.Text, message.Revision, message.At));
    }

    [Fact]
    public async Task An_amended_message_is_read_again_and_the_same_amendment_twice_is_one()
    {
        await OpenAsync();
        var prompt = new Prompt("p1", PromptKind.One, [new PromptOption("yes", "Yes")], [], 1, 1);
        await Channel.SendAsync(Say("m1", "Ready?", prompt), default);
        await Channel.SendAsync(Say("m2", "Well?"), default);
        var amend = new OutboundMessage("a1", Anna, new Amend("p1", "Ready?", null, "Yes"), "en", "m1");
        await Channel.SendAsync(amend, default);
        await Channel.SendAsync(amend, default);

        var after = Assert.Single(await Mailbox.ReadAsync("anna", 2, default));
        Assert.Equal(("m1", 3L, "Yes", "p1"), (after.Id, after.Revision, after.AnsweredWith, after.PromptId));
        Assert.Null(after.Prompt);
        Assert.Equal(["m2", "m1"], (await Mailbox.ReadAsync("anna", 0, default)).Select(m => m.Id));
        Assert.Equal("m1", (await Mailbox.FindPromptAsync("anna", "p1", default))?.Id);
    }

    [Fact]
    public async Task An_amendment_of_a_message_that_is_not_known_does_nothing()
    {
        await OpenAsync();
        Assert.Equal(new Sent(null), await Channel.SendAsync(new OutboundMessage("a1", Anna, new Amend("p1", "Ready?", null, "Yes"), "en"), default));
        Assert.Equal(new Sent("m9"), await Channel.SendAsync(new OutboundMessage("a2", Anna, new Amend("p1", "Ready?", null, "Yes"), "en", "m9"), default));
        Assert.Empty(await Mailbox.ReadAsync("anna", 0, default));
    }

    [Fact]
    public async Task A_session_that_is_not_there_is_a_recipient_who_is_gone()
    {
        Assert.IsType<RecipientGone>(await Channel.SendAsync(Say("m1", "Anybody?"), default));
        await OpenAsync();
        await Channel.SendAsync(Say("m1", "Anybody?"), default);
        await Mailbox.ForgetAsync("anna", default);
        Assert.Empty(await Mailbox.ReadAsync("anna", 0, default));
        Assert.IsType<RecipientGone>(await Channel.SendAsync(Say("m1", "Anybody?"), default));
    }

    [Fact]
    public async Task Sessions_do_not_see_each_other()
    {
        await OpenAsync();
        await Mailbox.OpenAsync(new WebSession("berta", "churn", null, Now), default);
        await Channel.SendAsync(Say("m1", "For Anna"), default);
        Assert.Empty(await Mailbox.ReadAsync("berta", 0, default));
    }

    private Task OpenAsync() => Mailbox.OpenAsync(new WebSession("anna", "churn", null, Now), default);

    private static OutboundMessage Say(string id, string text, Prompt? prompt = null) => new(id, Anna, new Say(SayKind.Question, text, prompt), "en");
}
