using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Teams.Schema;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Channels.Teams;

/// <summary>
/// What a person does in Teams at any pace (texts, presses, edits; each perhaps delivered again), from the raw activity through the real loop
/// and store, with the pauses that the channel has.
/// </summary>
public sealed class TeamsBurstTests
{
    private const string Person = "ann";
    private const int Questions = 40;

    private static readonly ChannelTraits Traits = TeamsChannel.TraitsOf(new TeamsOptions { AppId = "app" });

    private static readonly Gen<Act> AnyAct = Gen.Select(
        Gen.Frequency((6, Gen.Const(Kind.Text)), (2, Gen.Const(Kind.Press)), (2, Gen.Const(Kind.Edit)), (2, Gen.Const(Kind.Again))),
        Gen.OneOf(Gen.Int[0, 900], Gen.Int[0, 4_000], Gen.Int[0, 30_000]),
        Gen.Int[0, 1000],
        (kind, pause, pick) => new Act(kind, TimeSpan.FromMilliseconds(pause), pick));

    [Fact]
    public void Whatever_a_person_does_at_whatever_pace_every_word_is_kept_once_and_in_order_and_presses_wait_for_nothing() =>
        AnyAct.Array[1, 25].Sample(acts => PlayAsync(acts).GetAwaiter().GetResult(), iter: 40, threads: 2);

    private static async Task PlayAsync(Act[] acts)
    {
        await using var kit = new LoopKit();
        kit.Channel.Traits = Traits;
        kit.Studies.Versions[1] = StandinCatalog.StudyOf(1, [.. Enumerable.Range(1, Questions).Select(i => $"What about number {i}?")]);
        await kit.BeginAsync(Person);
        await kit.PassAsync(Traits.BurstCap);

        List<JsonObject> delivered = [];
        List<(string Id, string Text)> written = [];
        foreach (var (kind, pause, pick) in acts)
        {
            await PassAsync(kit, pause);
            var serial = delivered.Count + 1;
            switch (kind)
            {
                case Kind.Text:
                    written.Add(($"t{serial}", $"This is thought number {serial} about the matter."));
                    await DeliverAsync(SomeActivities.Text(written[^1].Text, id: written[^1].Id));
                    break;
                case Kind.Press:
                    await DeliverAsync(SomeActivities.Submit(new JsonObject { ["kojiPrompt"] = $"p{pick}", ["kojiOption"] = "yes" }, id: $"f{serial}"));
                    // Taken in the same instant, with all that was written before it.
                    Assert.Empty(await PendingAsync(kit));
                    break;
                case Kind.Edit when written.Count > 0:
                    var index = pick % written.Count;
                    var edited = $"This is thought {serial} put in better words.";
                    var isOpen = await IsOpenToEditsAsync(kit, written[index].Id);
                    var edit = SomeActivities.Text(edited, id: written[index].Id).With("type", "messageUpdate").With("timestamp", $"t{serial}");
                    written[index] = isOpen ? (written[index].Id, edited) : written[index];
                    await DeliverAsync(edit);
                    break;
                case Kind.Again when delivered.Count > 0:
                    await HearAsync(kit, delivered[pick % delivered.Count]);
                    break;
            }
        }

        await PassAsync(kit, Traits.BurstCap);
        Assert.Empty(await PendingAsync(kit));
        var interview = (await kit.ConversationAsync(Person)).Interview!;
        var kept = interview.Answers.Where(answer => answer.Status == AnswerStatus.Answered).SelectMany(answer => answer.Verbatim.Split('\n'));
        Assert.Equal(written.Select(message => message.Text), kept);

        async Task DeliverAsync(JsonObject activity)
        {
            delivered.Add(activity);
            await HearAsync(kit, activity);
        }
    }

    /// <summary>As the channel does: read, and into the inbox, which knows what it has seen.</summary>
    private static async Task HearAsync(LoopKit kit, JsonObject activity)
    {
        var read = ActivityJson.Read(Encoding.UTF8.GetBytes(activity.ToJsonString()), out _)!;
        var arrived = Assert.IsType<TeamsReader.Arrived>(TeamsReader.Read(read));
        await kit.HearAsync(Person, arrived.Content, arrived.DeliveryId, arrived.MessageId);
    }

    /// <summary>In steps, so that what falls due is done when it does.</summary>
    private static async Task PassAsync(LoopKit kit, TimeSpan time)
    {
        var end = kit.Now + time;
        while (kit.Now < end)
        {
            var step = end - kit.Now < Traits.BurstPause ? end - kit.Now : Traits.BurstPause;
            await kit.PassAsync(step);
        }
    }

    private static async Task<IReadOnlyList<PendingInbound>> PendingAsync(LoopKit kit) =>
        [.. (await kit.Store.ClaimAsync(LoopKit.Id(Person), kit.Now, kit.Now, CancellationToken.None))!.Pending];

    /// <summary>What waits still; where nothing does, what was taken last.</summary>
    private static async Task<bool> IsOpenToEditsAsync(LoopKit kit, string messageId)
    {
        var waiting = await PendingAsync(kit);
        return waiting.Count > 0
            ? waiting.Any(pending => pending.Inbound.MessageId == messageId)
            : (await kit.ConversationAsync(Person)).LastTexts.Any(message => message.MessageId == messageId);
    }

    private enum Kind
    {
        Text,
        Press,
        Edit,

        /// <summary>Teams delivers an earlier activity once more.</summary>
        Again,
    }

    private sealed record Act(Kind Kind, TimeSpan Pause, int Pick);
}
