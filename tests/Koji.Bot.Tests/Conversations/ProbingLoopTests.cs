using Koji.Bot.Channels;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class ProbingLoopTests
{
    private static readonly ProbeDecision Why = ProbeDecision.Ask(ProbeKind.Reason, "What makes the summary worth it?", "a reason is missing");

    [Fact]
    public async Task A_probe_is_asked_in_the_same_turn_as_the_answer()
    {
        await using var kit = await ProbingAsync();
        kit.Prober.Decide = (_, _) => Task.FromResult(Why);
        await kit.SayAsync("ann", "The weekly summary is worth it to me.");
        Assert.Equal(Why.Text, kit.Channel.TextsTo("ann")[^1]);
        await kit.SayAsync("ann", "It saves me an hour every Monday morning.");
        var answer = (await kit.ConversationAsync("ann")).Interview!.Answers[0];
        Assert.Equal("It saves me an hour every Monday morning.", Assert.Single(answer.Probes).Reply);
    }

    [Fact]
    public async Task A_prober_that_hangs_is_left_behind_at_its_deadline()
    {
        await using var kit = await ProbingAsync();
        var asked = new TaskCompletionSource();
        kit.Prober.Decide = (_, _) =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<ProbeDecision>().Task;
        };
        await kit.PutAsync("ann", new TextContent("The weekly summary is worth it to me."));
        var draining = kit.DrainAsync();
        await asked.Task;
        kit.Time.Advance(TimeSpan.FromSeconds(6));
        await draining;
        await AssertMovedOnAsync(kit);
    }

    [Fact]
    public async Task A_prober_that_throws_stops_nothing()
    {
        await using var kit = await ProbingAsync();
        kit.Prober.Decide = (_, _) => throw new InvalidOperationException("a bug");
        await kit.SayAsync("ann", "The weekly summary is worth it to me.");
        await AssertMovedOnAsync(kit);
    }

    [Fact]
    public async Task What_is_written_while_the_prober_thinks_is_in_the_next_turn()
    {
        await using var kit = await ProbingAsync();
        kit.Prober.Decide = async (_, _) =>
        {
            await kit.PutAsync("ann", new TextContent("It saves me an hour every Monday morning."));
            return Why;
        };
        await kit.SayAsync("ann", "The weekly summary is worth it to me.");
        var answer = (await kit.ConversationAsync("ann")).Interview!.Answers[0];
        Assert.Equal("The weekly summary is worth it to me.", answer.Verbatim);
        Assert.Equal("It saves me an hour every Monday morning.", Assert.Single(answer.Probes).Reply);
    }

    private static async Task<LoopKit> ProbingAsync()
    {
        var kit = new LoopKit();
        var study = StandinCatalog.StudyOf(1, "What makes it worth it?", "What else?");
        kit.Studies.Versions[1] = study with
        {
            Guide = study.Guide with { Questions = [.. study.Guide.Questions.Select(q => (Question)((OpenEndedQuestion)q with { Probe = ProbePolicy.Default }))] },
        };
        await kit.BeginAsync("ann");
        return kit;
    }

    private static async Task AssertMovedOnAsync(LoopKit kit)
    {
        Assert.Contains("What else?", kit.Channel.TextsTo("ann")[^1], StringComparison.Ordinal);
        var answer = (await kit.ConversationAsync("ann")).Interview!.Answers[0];
        Assert.Equal("The weekly summary is worth it to me.", answer.Verbatim);
        Assert.Empty(answer.Probes);
    }
}
