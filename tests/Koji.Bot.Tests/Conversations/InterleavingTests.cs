using System.Globalization;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>
/// Two machines on one store, and anything may come between any two steps of a turn: messages that arrive, a lease that runs out
/// while its owner is still at work, the other machine that takes the conversation over. Whatever the order, answers are kept in theirs.
/// </summary>
public sealed class InterleavingTests
{
    private const int Questions = 6;
    private static readonly string[] People = ["ann", "ben"];

    private enum Between
    {
        Nothing,
        AMessageArrives,
        TheOtherMachineWorks,
        TheLeaseRunsOutAndTheOtherMachineWorks,
    }

    [Fact]
    public void Whatever_comes_between_two_steps_no_answer_is_lost_doubled_or_out_of_order() =>
        Gen.Select(Gen.Enum<Between>().Array[10, 80], Gen.Int[0, People.Length - 1].Array[Questions * People.Length])
            .Sample((between, order) => RunAsync(between, order).GetAwaiter().GetResult(), iter: 40, threads: 2);

    private static async Task RunAsync(Between[] between, int[] order)
    {
        await using var kit = new LoopKit();
        kit.Studies.Versions[1] = StandinCatalog.StudyOf(1, [.. Enumerable.Range(1, Questions).Select(i => $"What about number {i}?")]);
        foreach (var who in People)
        {
            await kit.BeginAsync(who);
        }

        // Each person writes their answers in order; who writes next is drawn.
        var script = new Queue<string>(order.Select(i => People[i]));
        var written = People.ToDictionary(who => who, _ => 0);
        var steps = new Queue<Between>(between);
        var depth = 0;
        kit.Hook.At = async (step, _) =>
        {
            // The other machine's own steps are left alone, else there would be a third machine, and a fourth.
            if (depth > 0 || !steps.TryDequeue(out var next))
            {
                return;
            }

            depth++;
            switch (next)
            {
                case Between.AMessageArrives:
                    await WriteNextAsync();
                    break;
                case Between.TheOtherMachineWorks:
                    await WorkAsync(kit);
                    break;
                case Between.TheLeaseRunsOutAndTheOtherMachineWorks:
                    // What has a deadline of its own is cut off long before, and would go on here beside the test.
                    if (step is not ("send" or "probe"))
                    {
                        kit.Time.Advance(TimeSpan.FromSeconds(61));
                    }

                    await WorkAsync(kit);
                    break;
            }

            depth--;
        };

        while (script.Count > 0)
        {
            await WriteNextAsync();
            await WorkAsync(kit);
        }

        kit.Hook.At = (_, _) => Task.CompletedTask;
        await kit.PassAsync(TimeSpan.FromSeconds(61));
        foreach (var who in People)
        {
            var interview = (await kit.ConversationAsync(who)).Interview ?? (await kit.ArchivedAsync()).Single(i => i.RespondentId == "r-" + who);

            // What was written in one go is one answer of several lines. What comes after the last question is no answer.
            var lines = interview.Answers.Where(a => a.Status == AnswerStatus.Answered).SelectMany(a => a.Verbatim.Split('\n')).ToList();
            Assert.Equal(Enumerable.Range(1, lines.Count).Select(i => Answer(who, i)), lines);
            Assert.True(lines.Count == written[who] || interview.Answers.Length == Questions, "An answer is lost.");
            Assert.Empty(await PendingAsync(kit, who));
        }

        async Task WriteNextAsync()
        {
            if (script.TryDequeue(out var who))
            {
                await kit.PutAsync(who, new TextContent(Answer(who, ++written[who])));
            }
        }
    }

    /// <summary>One machine, one step after another: each claimed conversation as far as it goes.</summary>
    private static async Task WorkAsync(LoopKit kit)
    {
        while (await kit.Store.ClaimReadyAsync(1, kit.Now, kit.Now.AddSeconds(60), CancellationToken.None) is [var claim])
        {
            await kit.Worker.WorkAsync(claim, CancellationToken.None);
        }
    }

    private static async Task<IEnumerable<PendingInbound>> PendingAsync(LoopKit kit, string who) =>
        (await kit.Store.ClaimAsync(LoopKit.Id(who), kit.Now, kit.Now, CancellationToken.None))!.Pending;

    private static string Answer(string who, int number) => string.Create(CultureInfo.InvariantCulture, $"What {who} thinks about this is thought number {number}.");
}
