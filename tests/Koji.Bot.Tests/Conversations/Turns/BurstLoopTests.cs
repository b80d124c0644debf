using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations.Turns;

/// <summary>
/// The loop against a small model of bursts, for any pause and cap: whatever is written, tapped, edited and delivered again, and whenever,
/// every word is heard once, in order, and each burst is one message of the transcript.
/// </summary>
public sealed class BurstLoopTests
{
    private enum Happening
    {
        Words,
        MoreWords,
        Redelivery,
        Edit,
        Tap,
        WholeAnswer,
        Time,
        ALittleTime,
    }

    private static readonly Gen<(Happening What, int HowMuch)[]> Story = Gen.Select(Gen.Enum<Happening>(), Gen.Int[0, 1000]).Array[1, 30];

    [Fact]
    public void Every_word_is_heard_once_in_order_and_each_burst_is_one_answer() =>
        Gen.Select(Gen.Int[0, 80], Gen.Int[0, 300], Story)
            .Sample((pause, more, story) => RunAsync(TimeSpan.FromMilliseconds(100 * pause), TimeSpan.FromMilliseconds(100 * (pause + more)), story).GetAwaiter().GetResult(), threads: 2);

    private static async Task RunAsync(TimeSpan pause, TimeSpan cap, (Happening What, int HowMuch)[] story)
    {
        await using var kit = new LoopKit();
        kit.Studies.Versions[1] = StudyOf();
        await kit.BeginAsync("ann");
        kit.Channel.Traits = kit.Channel.Traits with { BurstPause = pause, BurstCap = cap };
        var model = new Model(pause, cap);
        var serial = 0;
        var delivered = new List<int>();
        foreach (var (what, howMuch) in story)
        {
            var interview = (await kit.ConversationAsync("ann")).Interview!;
            switch (what)
            {
                case Happening.Words or Happening.MoreWords:
                    var words = $"Remark {Letters(++serial)} is here.";
                    Assert.Equal(AppendOutcome.Appended, await kit.PutAsync("ann", new TextContent(words), $"w{serial}", $"m{serial}"));
                    model.Write(words, $"m{serial}", kit.Now);
                    delivered.Add(serial);
                    break;
                case Happening.Redelivery when delivered.Count > 0:
                    // Whether it still waits or was taken long ago.
                    var again = delivered[howMuch % delivered.Count];
                    Assert.Equal(AppendOutcome.Duplicate, await kit.PutAsync("ann", new TextContent($"Remark {Letters(again)} is here."), $"w{again}", $"m{again}"));
                    break;
                case Happening.Edit when model.Open.Count > 0:
                    var (_, id) = model.Open[howMuch % model.Open.Count];
                    var edited = $"Remark {Letters(++serial)} is better.";
                    await kit.PutAsync("ann", new EditContent(edited), messageId: id);
                    model.Edit(id, edited, kit.Now);
                    break;
                case Happening.Tap when interview.Memory.OpenPrompt is { } prompt:
                    await kit.PutAsync("ann", new PickContent(prompt.Id, [prompt.Options[howMuch % prompt.Options.Length].Id]));
                    model.Close();
                    await kit.DrainAsync();
                    Assert.Empty(await PendingAsync(kit));
                    break;
                case Happening.WholeAnswer when interview is { Phase: InterviewPhase.Asking, Memory.OpenPrompt: not null } && model.Open.Count == 0:
                    await kit.SayAsync("ann", "4");
                    Assert.Empty(await PendingAsync(kit));
                    break;
                case Happening.Time or Happening.ALittleTime:
                    kit.Time.Advance(TimeSpan.FromMilliseconds(what == Happening.Time ? 20 * howMuch : howMuch));
                    model.Pass(kit.Now);
                    break;
            }

            await kit.DrainAsync();
            model.Pass(kit.Now);
            Assert.Equal(model.Open.Count > 0, (await PendingAsync(kit)).Any());
        }

        await kit.PassAsync(cap + TimeSpan.FromSeconds(1));
        model.Close();
        var transcript = (await kit.ConversationAsync("ann")).Interview!.Transcript;
        Assert.Equal(model.Bursts, transcript.Where(entry => entry is { Speaker: Speaker.Respondent } && entry.Text.StartsWith("Remark", StringComparison.Ordinal)).Select(entry => entry.Text));
    }

    /// <summary>Two open questions, then one with buttons, and so on.</summary>
    private static Koji.Bot.Studies.Study StudyOf()
    {
        var study = StandinCatalog.StudyOf(1, [.. Enumerable.Range(1, 60).Select(i => $"What about {Letters(i)}?")]);
        return study with
        {
            Guide = study.Guide with
            {
                Questions =
                [
                    .. study.Guide.Questions.Select((question, i) => i % 3 == 2
                        ? new ScaleQuestion { Id = question.Id, Text = question.Text, Min = 1, Max = 5 }
                        : question),
                ],
            },
        };
    }

    private static async Task<IEnumerable<PendingInbound>> PendingAsync(LoopKit kit)
    {
        var claim = (await kit.Store.ClaimAsync(LoopKit.Id("ann"), kit.Now, kit.Now.AddSeconds(60), CancellationToken.None))!;
        var due = claim.Pending.IsEmpty ? claim.Conversation.NextDue() : kit.Now;
        await kit.Store.ReleaseAsync(claim, due, CancellationToken.None);
        return claim.Pending;
    }

    /// <summary>A number without digits, which would be an answer to a scale.</summary>
    private static string Letters(int number) => new([.. Enumerable.Range(0, 3).Select(i => (char)('a' + (number / (int)Math.Pow(7, 2 - i) % 7)))]);

    /// <summary>What bursts are, said once more: a text belongs to the one before it until the pause or the cap is over.</summary>
    private sealed class Model(TimeSpan pause, TimeSpan cap)
    {
        private DateTimeOffset _first;
        private DateTimeOffset _last;

        public List<(string Text, string Id)> Open { get; } = [];

        public List<string> Bursts { get; } = [];

        public void Write(string text, string id, DateTimeOffset now)
        {
            Pass(now);
            _first = Open.Count == 0 ? now : _first;
            _last = now;
            Open.Add((text, id));
        }

        public void Edit(string id, string text, DateTimeOffset now)
        {
            _last = now;
            Open[Open.FindIndex(line => line.Id == id)] = (text, id);
        }

        public void Pass(DateTimeOffset now)
        {
            if (Open.Count > 0 && (now >= _last + pause || now >= _first + cap))
            {
                Close();
            }
        }

        public void Close()
        {
            if (Open.Count > 0)
            {
                Bursts.Add(string.Join('\n', Open.Select(line => line.Text)));
                Open.Clear();
            }
        }
    }
}
