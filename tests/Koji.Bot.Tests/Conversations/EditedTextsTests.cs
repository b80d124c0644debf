using Koji.Bot.Channels;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>People mend what they wrote; the provider tells of it by the message's id.</summary>
public sealed class EditedTextsTests
{
    private const string TooLate = "I only notice changes to your last message";

    [Fact]
    public async Task An_edit_of_one_message_of_a_burst_changes_that_message_and_keeps_the_others()
    {
        await using var kit = await BurstAsync("A coleague told me", "about the reports", "last year");
        await kit.HearAsync("ann", new EditContent("A colleague told me"), messageId: "m0");
        Assert.Equal("A colleague told me\nabout the reports\nlast year", await FirstAnswerAsync(kit));
        await kit.HearAsync("ann", new EditContent("in March"), messageId: "m2");
        Assert.Equal("A colleague told me\nabout the reports\nin March", await FirstAnswerAsync(kit));
    }

    [Fact]
    public async Task An_edit_in_which_no_word_changed_means_nothing()
    {
        await using var kit = await BurstAsync("A colleague told me about the reports");
        var sent = kit.Channel.Sent.Count;
        await kit.HearAsync("ann", new EditContent("A colleague told me about the reports"), messageId: "m0");
        Assert.Equal(sent, kit.Channel.Sent.Count);
    }

    [Fact]
    public async Task A_command_that_is_edited_into_an_answer_is_heard_as_one()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "help", "m1");
        await kit.HearAsync("ann", new EditContent("A colleague told me about the reports"), messageId: "m1");
        Assert.Equal("A colleague told me about the reports", await FirstAnswerAsync(kit));
    }

    [Fact]
    public async Task A_number_that_could_not_be_read_is_read_when_it_is_mended()
    {
        await using var kit = Kit(new OpenEndedQuestion { Id = "q1", Text = LocalizedText.Of("What made you come?") }, new ScaleQuestion { Id = "q2", Text = LocalizedText.Of("How easy was it?"), Min = 1, Max = 5 });
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about the reports", "m1");
        await kit.SayAsync("ann", "44", "m2");
        await kit.HearAsync("ann", new EditContent("4"), messageId: "m2");
        var answers = (await kit.ConversationAsync("ann")).Interview!.Answers;
        Assert.Equal(new ScaleAnswer(4), answers[1].Value);
        Assert.Equal("A colleague told me about the reports", answers[0].Verbatim);
    }

    [Fact]
    public async Task After_a_tap_an_edit_of_the_text_before_is_not_taken_for_a_correction_of_the_tap()
    {
        await using var kit = Kit(
            new OpenEndedQuestion { Id = "q1", Text = LocalizedText.Of("What made you come?") },
            new ScaleQuestion { Id = "q2", Text = LocalizedText.Of("How easy was it?"), Min = 1, Max = 5 },
            new OpenEndedQuestion { Id = "q3", Text = LocalizedText.Of("What else?") });
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about the reports", "m1");
        var prompt = (await kit.ConversationAsync("ann")).Interview!.Memory.OpenPrompt!;
        await kit.HearAsync("ann", new PickContent(prompt.Id, ["4"]));
        await kit.HearAsync("ann", new EditContent("2 colleagues told me"), messageId: "m1");
        Assert.Equal(new ScaleAnswer(4), (await kit.ConversationAsync("ann")).Interview!.Answers[1].Value);
        Assert.StartsWith(TooLate, kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_edits_an_older_answer_is_told_how_to_change_it()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about it.", "m1");
        await kit.SayAsync("ann", "The weekly summary keeps me here.", "m2");
        await kit.HearAsync("ann", new EditContent("A friend told me about it."), messageId: "m1");
        Assert.StartsWith(TooLate, kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        Assert.Equal("A colleague told me about it.", await FirstAnswerAsync(kit));
    }

    [Fact]
    public async Task An_older_answer_in_which_no_word_changed_is_passed_over()
    {
        await using var kit = new LoopKit();
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "A colleague told me about it.", "m1");
        await kit.SayAsync("ann", "The weekly summary keeps me here.", "m2");
        var sent = kit.Channel.Sent.Count;
        await kit.HearAsync("ann", new EditContent("A colleague told me about it."), messageId: "m1");
        Assert.Equal(sent, kit.Channel.Sent.Count);
    }

    private static LoopKit Kit(params Question[] questions)
    {
        var kit = new LoopKit();
        var study = StandinCatalog.StudyOf(1);
        kit.Studies.Versions[1] = study with { Guide = study.Guide with { Questions = [.. questions] } };
        return kit;
    }

    private static async Task<LoopKit> BurstAsync(params string[] lines)
    {
        var kit = new LoopKit();
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.FromSeconds(3), BurstCap = TimeSpan.FromSeconds(20) };
        for (var i = 0; i < lines.Length; i++)
        {
            await kit.HearAsync("ann", new TextContent(lines[i]), messageId: $"m{i}");
        }

        await kit.PassAsync(TimeSpan.FromSeconds(3));
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = TimeSpan.Zero, BurstCap = TimeSpan.Zero };
        return kit;
    }

    private static async Task<string?> FirstAnswerAsync(LoopKit kit) => (await kit.ConversationAsync("ann")).Interview!.Answers[0].Verbatim;
}
