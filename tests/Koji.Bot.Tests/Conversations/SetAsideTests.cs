using Koji.Bot.Channels;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.SetAsides;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>Messages that can never be handled are set aside, listed, tried again or thrown away; nothing is lost.</summary>
public sealed class SetAsideTests
{
    private const string Answer = "A colleague told me about the reports.";

    [Fact]
    public async Task A_message_on_which_every_turn_fails_is_listed_with_its_reason_and_tried_again()
    {
        await using var kit = new LoopKit(options => options.FailuresBeforeSetAside = 3);
        await FailAsync(kit);
        var listed = Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
        Assert.True(listed.Arrived);
        Assert.Equal((nameof(CrashException), Answer, StandinCatalog.StudyId), (listed.Reason, listed.Text, listed.StudyId));
        Assert.Equal((await kit.ConversationAsync("ann")).Ref, listed.Id);
        Assert.DoesNotContain("ann", listed.Id, StringComparison.Ordinal);
        Assert.Equal(AlertKind.SetAside, Assert.Single(await kit.Alerts.ListAsync(CancellationToken.None)).Alert.Kind);

        kit.Hook.At = (_, _) => Task.CompletedTask;
        Assert.Equal(ShelfOutcome.Done, await kit.Shelf.RetryAsync(listed, CancellationToken.None));
        await kit.DrainAsync();
        Assert.Empty(await kit.Shelf.ListAsync(CancellationToken.None));
        Assert.Equal(Answer, Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers).Verbatim);
    }

    [Fact]
    public async Task A_message_that_is_thrown_away_leaves_the_way_to_those_behind_it()
    {
        await using var kit = new LoopKit(options => options.FailuresBeforeSetAside = 3);
        await FailAsync(kit);
        await kit.PutAsync("ann", new ToggleContent("nothing", "x", On: true));
        await FailMoreAsync(kit);
        var listed = Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
        Assert.Equal(2, listed.Messages);

        kit.Hook.At = (_, _) => Task.CompletedTask;
        Assert.Equal(ShelfOutcome.Done, await kit.Shelf.DiscardAsync(listed, CancellationToken.None));
        await kit.DrainAsync();
        Assert.Empty(await kit.Shelf.ListAsync(CancellationToken.None));
        var conversation = await kit.ConversationAsync("ann");
        Assert.Empty(conversation.Interview!.Answers);
        await kit.SayAsync("ann", Answer);
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task A_rejected_message_is_listed_and_sent_again_once_it_can_be()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Rejected("HTTP 400"));
        await kit.HearAsync("ann", new StartContent("link"));
        var listed = Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
        Assert.Equal((false, "HTTP 400"), (listed.Arrived, listed.Reason));
        Assert.Equal(new Alert(AlertKind.Rejected, RecordingChannel.ChannelName, StandinCatalog.StudyId, "HTTP 400"), Assert.Single(await kit.Alerts.ListAsync(CancellationToken.None)).Alert);

        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(new Sent(message.Id));
        Assert.Equal(ShelfOutcome.Done, await kit.Shelf.RetryAsync(listed, CancellationToken.None));
        await kit.DrainAsync();
        Assert.Equal([SayKind.Opening], kit.Channel.KindsTo("ann"));
        Assert.Empty(await kit.Shelf.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_message_is_not_sent_again_in_the_person_s_quiet_hours_nor_after_an_opt_out()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Rejected("HTTP 400"));
        await kit.HearAsync("ann", new StartContent("link"));
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(new Sent(message.Id));
        kit.Desk.EarliestUnprompted = now => now < LoopKit.Start.AddHours(8) ? LoopKit.Start.AddHours(8) : now;
        await kit.Shelf.RetryAsync(Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None)), CancellationToken.None);
        await kit.PassAsync(TimeSpan.FromHours(7));
        Assert.Empty(kit.Channel.Sent);
        kit.Desk.OptedOut["ann"] = true;
        await kit.PassAsync(TimeSpan.FromHours(2));
        Assert.Empty(kit.Channel.Sent);
    }

    [Fact]
    public async Task A_question_of_an_interview_that_is_over_is_not_asked_any_more()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Rejected("HTTP 400"));
        await kit.HearAsync("ann", new StartContent("link"));
        var listed = Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
        kit.Channel.Answer = message => Task.FromResult<SendOutcome>(new Sent(message.Id));
        await kit.SayAsync("ann", "STOP");
        Assert.Equal(ShelfOutcome.TooLate, await kit.Shelf.RetryAsync(listed, CancellationToken.None));
        await kit.DrainAsync();
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ann"));
        Assert.Equal(ShelfOutcome.Done, await kit.Shelf.DiscardAsync(listed, CancellationToken.None));
        Assert.Empty(await kit.Shelf.ListAsync(CancellationToken.None));
    }

    [Fact]
    public async Task While_its_conversation_is_worked_on_a_message_stays_where_it_is()
    {
        await using var kit = new LoopKit();
        kit.Channel.Answer = _ => Task.FromResult<SendOutcome>(new Rejected("HTTP 400"));
        await kit.HearAsync("ann", new StartContent("link"));
        var listed = Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
        await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddMinutes(1), CancellationToken.None);
        Assert.Equal(ShelfOutcome.Busy, await kit.Shelf.RetryAsync(listed, CancellationToken.None));
        Assert.Single(await kit.Shelf.ListAsync(CancellationToken.None));
    }

    private static async Task FailAsync(LoopKit kit)
    {
        await kit.BeginAsync("ann");
        kit.Hook.At = (step, _) => step == "has opted out" ? Task.FromException(new CrashException()) : Task.CompletedTask;
        await kit.SayAsync("ann", Answer);
        await FailMoreAsync(kit);
    }

    private static async Task FailMoreAsync(LoopKit kit)
    {
        for (var i = 0; i < 6; i++)
        {
            await kit.PassAsync(TimeSpan.FromMinutes(10));
        }
    }
}
