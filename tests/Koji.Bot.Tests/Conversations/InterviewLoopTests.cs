using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class InterviewLoopTests
{
    [Fact]
    public async Task A_person_who_opens_the_chat_is_interviewed_to_the_end()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about the reports you make.");
        await kit.SayAsync("ann", "The weekly summary is what I read on the train.");
        await kit.SayAsync("ann", "I would miss the summary most of all, every week.");
        await Interviewee.FinishAsync(kit, "ann");

        var interview = Assert.Single(await kit.ArchivedAsync());
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
        Assert.Equal(["q1", "q2", "q3"], interview.Answers.Select(a => a.QuestionId));
        Assert.Equal("The weekly summary is what I read on the train.", interview.Answers[1].Verbatim);
        Assert.Equal(SayKind.Opening, kit.Channel.KindsTo("ann")[0]);
        Assert.Equal(SayKind.Closing, kit.Channel.KindsTo("ann")[^1]);
        Assert.Null((await kit.ConversationAsync("ann")).Interview);
    }

    [Fact]
    public async Task Consent_and_the_end_reach_the_desk_once_each_and_in_order()
    {
        await using var kit = new LoopKit();
        await Interviewee.TakeAllAsync(kit, "ann");
        Assert.Collection(
            kit.Desk.Applied,
            effect => Assert.Equal("r-ann", Assert.IsType<ConsentEffect>(effect).RespondentId),
            effect => Assert.Equal(InterviewOutcome.Completed, Assert.IsType<InterviewEndedEffect>(effect).Outcome));
    }

    [Fact]
    public async Task A_second_delivery_of_the_same_message_changes_nothing()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.HearAsync("ann", new TextContent("Because of the reports that I get."), deliveryId: "same");
        var sent = kit.Channel.Sent.Count;
        Assert.Equal(AppendOutcome.Duplicate, await kit.PutAsync("ann", new TextContent("Because of the reports that I get."), deliveryId: "same"));
        await kit.DrainAsync();
        Assert.Equal(sent, kit.Channel.Sent.Count);
        Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task Free_text_is_joined_until_the_person_pauses()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.FromSeconds(3), BurstCap = TimeSpan.FromSeconds(15) };
        await kit.SayAsync("ann", "The reports are good");
        await kit.PassAsync(TimeSpan.FromSeconds(2));
        await kit.SayAsync("ann", "and my colleagues read them");
        await kit.PassAsync(TimeSpan.FromSeconds(2));
        Assert.Empty((await kit.ConversationAsync("ann")).Interview!.Answers);
        await kit.PassAsync(TimeSpan.FromSeconds(1));
        var answer = Assert.Single((await kit.ConversationAsync("ann")).Interview!.Answers);
        Assert.Equal("The reports are good\nand my colleagues read them", answer.Verbatim);
    }

    [Fact]
    public async Task An_interview_keeps_the_version_that_it_began_with()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Studies.Versions[2] = StandinCatalog.StudyOf(2, "Something quite different?");
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        Assert.Contains(kit.Channel.TextsTo("ann"), text => text.Contains("What keeps you here?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Researchers_see_how_many_interviews_are_open_and_in_which_segments()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.BeginAsync("ben");
        await Interviewee.TakeAllAsync(kit, "cat");
        var open = await kit.Overview.OpenInterviewsAsync(StandinCatalog.StudyId, CancellationToken.None);
        Assert.Equal(2, open.Open);
        Assert.Equal(2, open.BySegmentOpen["trial"]);
        Assert.Equal(0, (await kit.Overview.OpenInterviewsAsync("other", CancellationToken.None)).Open);
    }

    [Fact]
    public async Task Edits_are_taken_only_for_the_text_that_was_taken_last()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about it.", messageId: "one");
        await kit.SayAsync("ann", "The weekly summary keeps me here.", messageId: "two");
        var before = (await kit.ConversationAsync("ann")).Interview!.Answers;
        await kit.HearAsync("ann", new EditContent("Something else"), messageId: "one");
        Assert.Equal(before, (await kit.ConversationAsync("ann")).Interview!.Answers);
    }

    [Fact]
    public async Task What_cannot_be_read_is_asked_for_in_writing()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.HearAsync("ann", new UnsupportedContent("voice"));
        Assert.Equal("I can only read text. Could you please write your answer?", kit.Channel.TextsTo("ann")[^1]);
        Assert.NotNull((await kit.ConversationAsync("ann")).Interview);
    }

    [Fact]
    public async Task Who_is_gone_ends_the_interview_in_silence()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        var sent = kit.Channel.Sent.Count;
        await kit.HearAsync("ann", new GoneContent("blocked"));
        Assert.Equal(sent, kit.Channel.Sent.Count);
        Assert.Equal(InterviewOutcome.Aborted, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }
}
