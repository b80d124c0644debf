using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>
/// One interview, with a failure at every place between claim and release where the loop touches the world: before and after each
/// commit, release, send, effect, archive and question to the desk. Whatever the place, the interview ends as if nothing had happened.
/// </summary>
public sealed class CrashAtEachStepTests
{
    private static readonly string[] Answers = ["A colleague told me about the reports.", "The weekly summary keeps me here.", "I would miss the summary most."];

    [Fact]
    public async Task A_step_that_fails_once_is_made_good() => await AtEveryStepAsync(staysDead: false);

    [Fact]
    public async Task A_process_killed_at_any_step_is_taken_over_when_its_lease_runs_out() => await AtEveryStepAsync(staysDead: true);

    [Fact]
    public async Task An_opt_out_stands_before_its_confirmation_goes_out_wherever_the_process_is_killed()
    {
        var steps = await RunOptOutAsync(int.MaxValue);
        Assert.True(steps > 5, "The hooks are not reached.");
        for (var step = 1; step <= steps; step++)
        {
            await RunOptOutAsync(step);
        }
    }

    private static async Task AtEveryStepAsync(bool staysDead)
    {
        var (expected, steps) = await RunAsync(int.MaxValue, staysDead);
        Assert.True(steps > 50, "The hooks are not reached.");
        await Parallel.ForAsync(1, steps + 1, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (step, _) =>
        {
            var (sent, _) = await RunAsync(step, staysDead);
            Assert.Equal(expected, sent);
        });
    }

    /// <returns>What was said, without repeats, and how many steps the run took.</returns>
    private static async Task<(List<string> Said, int Steps)> RunAsync(int crashAt, bool staysDead)
    {
        var crash = new CrashAt(crashAt, staysDead);
        await using var kit = new LoopKit(hook: crash.Hook);
        await DeliverAsync(kit, crash, "start", new StartContent("link"));
        await DeliverAsync(kit, crash, "consent", new TextContent("Go ahead"));
        for (var i = 0; i < Answers.Length; i++)
        {
            await DeliverAsync(kit, crash, $"answer {i}", new TextContent(Answers[i]));
        }

        for (var i = 0; i < 3 && (await kit.ConversationAsync("ann")).Interview is not null; i++)
        {
            await DeliverAsync(kit, crash, $"review {i}", new TextContent("All correct"));
        }

        var interview = Assert.Single(await kit.ArchivedAsync());
        Assert.Equal(InterviewOutcome.Completed, interview.Outcome);
        Assert.Equal(Answers, interview.Answers.Select(a => a.Verbatim));
        Assert.Single(kit.Desk.Applied.OfType<ConsentEffect>());
        Assert.Single(kit.Desk.Applied.OfType<InterviewEndedEffect>());
        Assert.Equal(2, kit.Desk.Applied.Count);
        var conversation = await kit.ConversationAsync("ann");
        Assert.Empty(conversation.Outbox);
        Assert.Empty(conversation.Effects);
        Assert.Empty(conversation.Ended);

        var repeats = kit.Channel.Sent.Count - kit.Channel.Sent.DistinctBy(m => m.Id).Count();
        Assert.InRange(repeats, 0, 1);
        return ([.. kit.Channel.Sent.DistinctBy(m => m.Id).Select(m => m.Content).OfType<Say>().Select(s => s.Text)], crash.Steps);
    }

    private static async Task<int> RunOptOutAsync(int crashAt)
    {
        var crash = new CrashAt(crashAt, staysDead: true);
        await using var kit = new LoopKit(hook: crash.Hook);
        var confirmedTooEarly = false;
        kit.Channel.Answer = message =>
        {
            confirmedTooEarly |= message.Content is Say { Kind: SayKind.OptOutConfirmation } && !kit.Desk.OptedOut.ContainsKey("ann");
            return Task.FromResult<SendOutcome>(new Sent(message.Id));
        };
        await DeliverAsync(kit, crash, "chatter", new TextContent("Hello, is anyone there?"));
        await DeliverAsync(kit, crash, "stop", new TextContent("STOP"));
        await DeliverAsync(kit, crash, "after", new TextContent("Hello again?"));

        Assert.False(confirmedTooEarly);
        Assert.Equal("STOP", Assert.IsType<OptOutEffect>(Assert.Single(kit.Desk.Applied)).Words);
        var sent = kit.Channel.Sent.DistinctBy(m => m.Id).Select(m => m.Content).OfType<Say>().Select(s => s.Kind).ToList();
        Assert.Equal([SayKind.Help, SayKind.OptOutConfirmation], sent);
        return crash.Steps;
    }

    /// <summary>Delivers as a provider does: again and again until it is acknowledged. Then the loop works, dies where it should, and is started again.</summary>
    private static async Task DeliverAsync(LoopKit kit, CrashAt crash, string deliveryId, InboundContent content)
    {
        await kit.PutAsync("ann", content, deliveryId);
        await kit.DrainAsync();
        Assert.Equal(AppendOutcome.Duplicate, await kit.PutAsync("ann", content, deliveryId));
        crash.Restart();
        await kit.PassAsync(TimeSpan.FromSeconds(61));
    }
}
