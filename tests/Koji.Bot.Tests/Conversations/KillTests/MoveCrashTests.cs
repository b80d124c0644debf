using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.KillTests;

/// <summary>
/// One interview that goes on in another chat half-way, with a failure before and after every step that the loop takes outside of itself.
/// Whatever the place, it ends as if nothing had happened: in one place at a time, every answer once.
/// </summary>
public sealed class MoveCrashTests
{
    private static readonly string[] Answers = ["A colleague told me about the reports.", "The weekly summary keeps me here.", "I would miss the summary most."];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_process_that_fails_or_is_killed_at_any_step_of_a_move_loses_and_doubles_nothing(bool staysDead)
    {
        var (expected, steps) = await RunAsync(int.MaxValue, staysDead);
        Assert.True(steps > 60, "The hooks are not reached.");
        Assert.Contains(expected, line => line.StartsWith("ben: Here we go on from where we were.", StringComparison.Ordinal));
        await Parallel.ForAsync(1, steps + 1, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (step, _) =>
        {
            var (said, _) = await RunAsync(step, staysDead);
            Assert.Equal(expected, said);
        });
    }

    /// <returns>What was said to each of the two addresses, without repeats, and how many steps the run took.</returns>
    private static async Task<(List<string> Said, int Steps)> RunAsync(int crashAt, bool staysDead)
    {
        var crash = new CrashAt(crashAt, staysDead);
        // One worker, so that the steps of the two conversations come in the same order in each run.
        await using var kit = new LoopKit(options => options.Workers = 1, crash.Hook);
        kit.Desk.Decide = request => request.Payload == "move" ? new FetchInterview(LoopKit.Address("ann"), "i-ann-start") : null;
        await DeliverAsync(kit, crash, "ann", "start", new StartContent("link"));
        await DeliverAsync(kit, crash, "ann", "consent", new TextContent("Go ahead"));
        await DeliverAsync(kit, crash, "ann", "first", new TextContent(Answers[0]));
        await DeliverAsync(kit, crash, "ben", "move", new StartContent("move"));
        await DeliverAsync(kit, crash, "ben", "second", new TextContent(Answers[1]));
        await DeliverAsync(kit, crash, "ben", "third", new TextContent(Answers[2]));
        for (var i = 0; i < 3 && (await kit.ConversationAsync("ben")).Interview is not null; i++)
        {
            await DeliverAsync(kit, crash, "ben", $"review {i}", new TextContent("All correct"));
        }

        var interview = Assert.Single(await kit.ArchivedAsync());
        Assert.Equal((InterviewOutcome.Completed, 1), (interview.Outcome!.Value, interview.Moves));
        Assert.Equal(Answers, interview.Answers.Select(answer => answer.Verbatim));
        Assert.Single(kit.Desk.Applied.OfType<ConsentEffect>());
        Assert.Single(kit.Desk.Applied.OfType<AskForInterviewEffect>());
        Assert.Single(kit.Desk.Applied.OfType<HandOverEffect>());
        Assert.Single(kit.Desk.Applied.OfType<InterviewEndedEffect>());
        foreach (var who in new[] { "ann", "ben" })
        {
            var conversation = await kit.ConversationAsync(who);
            Assert.Null(conversation.Interview);
            Assert.Empty(conversation.Outbox);
            Assert.Empty(conversation.Effects);
            Assert.Empty(conversation.Arrived);
            Assert.Null(conversation.Awaited);
        }

        // Whoever waits too long is told so; that differs from run to run, and is no part of the interview.
        var said = kit.Channel.Sent.DistinctBy(message => message.Id)
            .Where(message => message.Content is Say say && say.Text != ConversationText.MoveSlow.In("en"))
            .Select(message => $"{message.To.Address}: {((Say)message.Content).Text}")
            .OrderBy(line => line[..3], StringComparer.Ordinal);
        return ([.. said], crash.Steps);
    }

    private static async Task DeliverAsync(LoopKit kit, CrashAt crash, string who, string deliveryId, InboundContent content)
    {
        await kit.PutAsync(who, content, deliveryId);
        await kit.DrainAsync();
        Assert.Equal(AppendOutcome.Duplicate, await kit.PutAsync(who, content, deliveryId));
        crash.Restart();
        await kit.PassAsync(TimeSpan.FromSeconds(61));
    }
}
