using System.Globalization;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.Moves;

/// <summary>
/// One interview, three chats and two machines: anything may come between any two steps (words in any chat, the wish to go on in any of them, a lease that runs out
/// while its owner is at work). Whatever the order, the interview is in one place, and each word in it once.
/// </summary>
public sealed class MoveInterleavingTests
{
    private const string Interview = "i-ann-start";
    private static readonly string[] Chats = ["ann", "ben", "cat"];

    private enum Happening
    {
        Nothing,
        Words,
        Move,
        TheOtherMachineWorks,
        TheLeaseRunsOutAndTheOtherMachineWorks,
    }

    [Fact]
    public void Whatever_comes_between_two_steps_the_interview_is_in_one_place_and_no_word_in_it_twice() =>
        Gen.Select(Gen.Select(Gen.Enum<Happening>(), Gen.Int[0, Chats.Length - 1]).Array[10, 60], Gen.Select(Gen.Bool, Gen.Int[0, Chats.Length - 1]).Array[3, 12])
            .Sample((between, script) => RunAsync(between, script).GetAwaiter().GetResult(), iter: 40, threads: 2);

    private static async Task RunAsync((Happening What, int Where)[] between, (bool Moves, int Where)[] script)
    {
        await using var kit = new LoopKit();
        kit.Studies.Versions[1] = StandinCatalog.StudyOf(1, [.. Enumerable.Range(1, 40).Select(i => $"What about number {i}?")]);
        kit.Desk.Decide = request => request.Payload == "move"
            ? kit.Desk.Where.GetValueOrDefault(Interview, (LoopKit.Address("ann"), 0)).Item1 is var at && at == request.From
                ? new RefuseStart(StartRefusal.MoveUnderWay)
                : new FetchInterview(at, Interview)
            : null;
        await kit.HearAsync("ann", new StartContent("link"), "start");
        await kit.SayAsync("ann", "Go ahead");

        var written = 0;
        var steps = new Queue<(Happening What, int Where)>(between);
        var depth = 0;
        kit.Hook.At = async (step, _) =>
        {
            // The other machine's own steps are left alone, else there would be a third machine, and a fourth.
            if (depth > 0 || !steps.TryDequeue(out var next))
            {
                return;
            }

            depth++;
            switch (next.What)
            {
                case Happening.Words:
                    await WriteAsync(Chats[next.Where]);
                    break;
                case Happening.Move:
                    await kit.PutAsync(Chats[next.Where], new StartContent("move"));
                    break;
                case Happening.TheOtherMachineWorks:
                    await WorkAsync(kit);
                    break;
                case Happening.TheLeaseRunsOutAndTheOtherMachineWorks:
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

        foreach (var (moves, where) in script)
        {
            await (moves ? kit.PutAsync(Chats[where], new StartContent("move")) : WriteAsync(Chats[where]));
            await WorkAsync(kit);
        }

        kit.Hook.At = (_, _) => Task.CompletedTask;
        await kit.PassAsync(TimeSpan.FromSeconds(61));
        await kit.PassAsync(TimeSpan.FromSeconds(61));

        var holders = new List<InterviewState>();
        foreach (var chat in Chats)
        {
            var conversation = await kit.ConversationAsync(chat);
            if (conversation is not null)
            {
                Assert.Empty(conversation.Effects);
                Assert.Empty(conversation.Arrived);
                Assert.Null(conversation.Awaited);
                holders.AddRange(conversation.Interview is { } open ? [open] : []);
            }
        }

        var interview = Assert.Single(holders);
        Assert.Equal(Interview, interview.InterviewId);
        Assert.Equal(kit.Desk.Where.GetValueOrDefault(Interview).Moves, interview.Moves);
        var lines = interview.Answers.SelectMany(answer => answer.Verbatim.Split('\n')).ToList();
        Assert.Equal(lines.Count, lines.Distinct().Count());
        foreach (var chat in Chats)
        {
            var own = lines.Where(line => line.StartsWith(chat, StringComparison.Ordinal)).ToList();
            Assert.Equal(own.Order(StringComparer.Ordinal), own);
        }

        Task<AppendOutcome> WriteAsync(string chat) =>
            kit.PutAsync(chat, new TextContent(string.Create(CultureInfo.InvariantCulture, $"{chat} thinks about this the thought number {++written:D3}.")));
    }

    /// <summary>One machine, one step after another: each claimed conversation as far as it goes.</summary>
    private static async Task WorkAsync(LoopKit kit)
    {
        while (await kit.Store.ClaimReadyAsync(1, kit.Now, kit.Now.AddSeconds(60), CancellationToken.None) is [var claim])
        {
            await kit.Worker.WorkAsync(claim, CancellationToken.None);
        }
    }
}
