using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.Moves;

/// <summary>An interview goes on in another chat. The loop reads each document back from the store between any two turns.</summary>
public sealed class MoveTests
{
    private const string Interview = "i-ann-start";

    [Fact]
    public async Task The_old_chat_says_where_it_goes_on_and_the_new_one_says_where_we_were()
    {
        await using var kit = await BegunAsync();
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        await kit.HearAsync("ben", new StartContent("move"));

        Assert.Equal("We continue in our other chat. Your answers are all there; there is nothing more to do here.", kit.Channel.TextsTo("ann")[^1]);
        var first = Assert.Single(kit.Channel.TextsTo("ben"));
        Assert.StartsWith("Here we go on from where we were.", first, StringComparison.Ordinal);
        Assert.EndsWith("What keeps you here?", first, StringComparison.Ordinal);

        var moved = (await kit.ConversationAsync("ben")).Interview!;
        Assert.Equal((Interview, 1, 1), (moved.InterviewId, moved.Moves, moved.StudyVersion));
        Assert.Equal("A colleague told me about the reports.", Assert.Single(moved.Answers).Verbatim);
        Assert.True(moved.Consent!.Given);
        var left = await kit.ConversationAsync("ann");
        Assert.Null(left.Interview);
        Assert.Null(left.NudgeAt);
        await Interviewee.FinishAsync(kit, "ben");
        Assert.Equal(3, Assert.Single(await kit.ArchivedAsync()).Answers.Length);
    }

    [Fact]
    public async Task It_can_come_back_and_a_move_told_again_changes_nothing()
    {
        await using var kit = await BegunAsync();
        await kit.HearAsync("ben", new StartContent("move"));
        await kit.SayAsync("ben", "A colleague told me about the reports.");
        var old = kit.Desk.Applied.OfType<HandOverEffect>().Single().Interview;
        await kit.HearAsync("ann", new StartContent("move"));
        Assert.Equal(2, (await kit.ConversationAsync("ann")).Interview!.Moves);

        // Weeks later, when no delivery id is remembered: the first move comes once more.
        await kit.HearAsync("ben", new InterviewHandedOverContent(old), "forgotten");
        Assert.Null((await kit.ConversationAsync("ben")).Interview);
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task What_is_written_while_it_is_on_its_way_is_heard_in_it()
    {
        await using var kit = await BegunAsync();
        await kit.PutAsync("ben", new StartContent("move"));
        await kit.PutAsync("ben", new TextContent("A colleague told me about the reports."));
        await kit.DrainAsync();
        Assert.Equal("A colleague told me about the reports.", Assert.Single((await kit.ConversationAsync("ben")).Interview!.Answers).Verbatim);
        Assert.Equal(2, kit.Channel.TextsTo("ben").Count);
    }

    [Fact]
    public async Task What_was_written_before_the_asking_is_heard_before_it_goes()
    {
        await using var kit = await BegunAsync();
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.FromSeconds(5), BurstCap = TimeSpan.FromSeconds(20) };
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        await kit.HearAsync("ben", new StartContent("move"));
        Assert.Equal("A colleague told me about the reports.", Assert.Single((await kit.ConversationAsync("ben")).Interview!.Answers).Verbatim);
    }

    [Fact]
    public async Task Of_two_who_ask_at_once_one_gets_it_and_the_other_is_told()
    {
        await using var kit = await BegunAsync();
        await kit.PutAsync("ben", new StartContent("move"));
        await kit.PutAsync("cat", new StartContent("move"));
        await kit.DrainAsync();
        var open = new[] { await kit.ConversationAsync("ben"), await kit.ConversationAsync("cat") };
        Assert.Single(open, conversation => conversation.Interview is not null);
        Assert.Equal(ConversationText.MoveGone.In("en"), Assert.Single(kit.Channel.TextsTo(open.Single(conversation => conversation.Interview is null).Address.Address)));
    }

    [Fact]
    public async Task Whoever_opts_out_while_it_is_on_its_way_gets_nothing_more()
    {
        await using var kit = await BegunAsync();
        kit.Hook.At = (step, isOver) =>
        {
            _ = step == "apply" && isOver && kit.Desk.Applied.OfType<HandOverEffect>().Any() && kit.Desk.OptedOut.TryAdd("ben", true);
            return Task.CompletedTask;
        };
        await kit.HearAsync("ben", new StartContent("move"));
        Assert.Empty(kit.Channel.TextsTo("ben"));
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task An_opt_out_is_heard_at_once_while_something_is_awaited()
    {
        await using var kit = await BegunAsync();
        // Nobody works on the old chat: the interview does not come.
        Assert.NotNull(await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddHours(1), default));
        await kit.HearAsync("ben", new StartContent("move"));
        await kit.SayAsync("ben", "STOP");
        Assert.Equal([SayKind.OptOutConfirmation], kit.Channel.KindsTo("ben"));
        Assert.Null((await kit.ConversationAsync("ben")).Awaited);
    }

    [Fact]
    public async Task An_interview_that_does_not_come_in_time_is_told_and_still_goes_on_when_it_comes()
    {
        await using var kit = await BegunAsync();
        Assert.NotNull(await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddMinutes(5), default));
        await kit.HearAsync("ben", new StartContent("move"));
        await kit.SayAsync("ben", "Is anybody there at all, please?");
        Assert.Empty(kit.Channel.TextsTo("ben"));
        await kit.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ConversationText.MoveSlow.In("en"), kit.Channel.TextsTo("ben")[0]);
        await kit.PassAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, (await kit.ConversationAsync("ben")).Interview!.Moves);
    }

    [Fact]
    public async Task An_interview_that_comes_while_another_is_open_goes_on_after_it()
    {
        await using var kit = await BegunAsync();
        await kit.HearAsync("ben", new StartContent("link"), "own");
        await kit.HearAsync("ben", new InterviewHandedOverContent((await kit.ConversationAsync("ann")).Interview! with { Moves = 1 }));
        Assert.Equal("i-ben-own", (await kit.ConversationAsync("ben")).Interview!.InterviewId);
        await Interviewee.FinishAsync(kit, "ben");
        Assert.Equal(Interview, (await kit.ConversationAsync("ben")).Interview!.InterviewId);
    }

    [Theory]
    [InlineData("Can we do this on Telegram?", "on Telegram")]
    [InlineData("continue on telegram please", "on Telegram")]
    [InlineData("Peut-on continuer sur Telegram ?", "on Telegram")]
    public async Task Who_asks_to_go_on_elsewhere_is_told_how_and_the_question_stays_open(string words, string place)
    {
        await using var kit = await BegunAsync();
        kit.Desk.Offers = [new MoveOffer(RecordingChannel.ChannelName, "https://t.me/koji_bot?start=x", null), new MoveOffer("telegram", "https://t.me/koji_bot?start=y", null)];
        await kit.SayAsync("ann", words);
        // Telegram is not configured here, hence it is not offered.
        Assert.StartsWith($"This interview can't continue {place}.", kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        Assert.Contains("https://t.me/koji_bot?start=x", kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        Assert.EndsWith("Until then, we can go on here.", kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        var interview = (await kit.ConversationAsync("ann")).Interview!;
        Assert.Equal("A colleague told me about the reports.", Assert.Single(interview.Answers).Verbatim);
        Assert.Contains(interview.Transcript, entry => entry.Text == words);
    }

    [Fact]
    public async Task Who_writes_where_the_interview_is_not_learns_where_it_is_and_how_to_bring_it_here()
    {
        await using var kit = new LoopKit();
        kit.Desk.Whereabouts = address => address.Address == "ben" ? "telegram" : null;
        await kit.SayAsync("ben", "Because of the reports");
        await kit.SayAsync("ben", "Hello?");
        Assert.Equal("You are in the middle of an interview with us on Telegram. We can go on there. If you would rather go on here, write to me there: continue in our other chat", Assert.Single(kit.Channel.TextsTo("ben")));
        await kit.PassAsync(TimeSpan.FromMinutes(31));
        await kit.SayAsync("ben", "Hello?");
        Assert.Equal(2, kit.Channel.TextsTo("ben").Count);
    }

    [Fact]
    public async Task Who_opens_a_link_where_the_interview_is_not_learns_it_too()
    {
        await using var kit = new LoopKit();
        kit.Desk.Decide = _ => new RefuseStart(StartRefusal.Busy, "sms");
        await kit.HearAsync("ben", new StartContent("link"), language: "fr");
        Assert.StartsWith("Un entretien avec nous est en cours par SMS.", Assert.Single(kit.Channel.TextsTo("ben")), StringComparison.Ordinal);
        await kit.HearAsync("ben", new InviteContent("another"));
        Assert.Single(kit.Channel.TextsTo("ben"));
    }

    [Fact]
    public async Task What_is_said_of_a_move_is_of_its_study_for_what_it_costs()
    {
        await using var kit = await BegunAsync();
        kit.Desk.Offers = [new MoveOffer("telegram", "https://t.me/koji_bot?start=y", null)];
        await kit.SayAsync("ann", "Can we do this on Telegram?");
        await kit.HearAsync("ann", new UnsupportedContent("photo"));
        await kit.HearAsync("ben", new StartContent("move"));
        Assert.Contains(kit.Channel.Sent, message => message.Content is Say { Text: var text } && text.StartsWith("We continue in", StringComparison.Ordinal));
        Assert.All(kit.Channel.Sent, message => Assert.Equal(StandinCatalog.StudyId, message.StudyId));
    }

    [Fact]
    public async Task So_is_what_is_said_of_one_that_does_not_arrive()
    {
        await using var kit = await BegunAsync();
        Assert.NotNull(await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddMinutes(5), default));
        await kit.HearAsync("ben", new StartContent("move"));
        await kit.PassAsync(TimeSpan.FromSeconds(30));
        var slow = Assert.Single(kit.Channel.Sent, message => message.To.Address == "ben");
        Assert.Equal((ConversationText.MoveSlow.In("en"), StandinCatalog.StudyId), (((Say)slow.Content).Text, slow.StudyId));
    }

    private static async Task<LoopKit> BegunAsync()
    {
        var kit = new LoopKit();
        kit.Desk.Decide = request => request.Payload == "move"
            ? new FetchInterview(kit.Desk.Where.TryGetValue(Interview, out var where) ? where.At : LoopKit.Address("ann"), Interview, StandinCatalog.StudyId)
            : null;
        await kit.HearAsync("ann", new StartContent("link"), "start");
        await kit.SayAsync("ann", "Go ahead");
        return kit;
    }
}
