using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Conversations;
using Koji.Bot.Interviews;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Studies;
using Koji.Synthesis.Codebooks;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>
/// A write is done and its reply is lost; whoever wanted it cannot know, and asks for the whole of it again. Each time with another of its writes: first the
/// first one's reply is lost, then the second one's, until there is none left. What is stored is what would be stored had nothing been lost.
/// On a single server the driver does not try again by itself; on a replica set it does, and the same must hold.
/// </summary>
public sealed class MongoLostReplyTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddMinutes(1);

    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();
    private readonly LosingLine _line;
    private readonly MongoStore _over;

    public MongoLostReplyTests()
    {
        _line = new LosingLine(MongoTestDatabase.Server!);
        _over = MongoStore.Connect(_line.To(_temporary.Options.Database));
    }

    private MongoStore Direct => _temporary.Store;

    public async ValueTask DisposeAsync()
    {
        _over.Dispose();
        await _line.DisposeAsync();
        await _temporary.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_in_the_inbox_once()
    {
        var store = new MongoConversationStore(Direct);
        await EachLostAsync(id => new MongoConversationStore(_over).AppendAsync(Says(id, "d1"), default), Nothing);
        await EachLostAsync(
            id => new MongoConversationStore(_over).AppendAsync(Says(id, "d2"), default),
            async (id, _) =>
            {
                Assert.Equal(AppendOutcome.Duplicate, await store.AppendAsync(Says(id, "d2"), default));
                Assert.Equal(["d1", "d2"], (await store.ClaimAsync($"web:{id}", Now, Later, default))!.Pending.Select(one => one.Inbound.DeliveryId));
            });
    }

    [Fact]
    public async Task A_turn_is_taken_once_and_a_claim_runs_out()
    {
        var store = new MongoConversationStore(Direct);
        await EachLostAsync(
            async id =>
            {
                await store.AppendAsync(Says(id, "d1"), default);
                return await new MongoConversationStore(_over).ClaimAsync($"web:{id}", Now, Later, default);
            },
            async (id, _) =>
            {
                Assert.Null(await store.ClaimAsync($"web:{id}", Now, Later, default));
                Assert.Equal(Now.UtcTicks + 2, (await store.ClaimAsync($"web:{id}", Later, Later, default))!.Fence);
            });

        var claims = new Dictionary<string, ClaimedConversation>(StringComparer.Ordinal);
        await EachLostAsync(
            async id =>
            {
                claims[id] = claims.GetValueOrDefault(id) ?? (await store.ClaimAsync($"web:{id}", Later, Later.AddMinutes(1), default))!;
                return await new MongoConversationStore(_over).CommitAsync(claims[id], new(claims[id].Conversation, [1], new GiveBack(null)), default);
            },
            async (id, _) =>
            {
                var after = (await store.ClaimAsync($"web:{id}", Later, Later, default))!;
                Assert.Equal(1, after.Conversation.Version);
                Assert.Empty(after.Pending);
            });
    }

    [Fact]
    public async Task A_lease_is_taken_once_and_its_fence_grows_by_one()
    {
        var leases = new MongoLeaseStore(Direct);
        await EachLostAsync(
            id => new MongoLeaseStore(_over).TakeAsync(id, "me", Now, Later, default),
            async (id, _) =>
            {
                Assert.Null(await leases.TakeAsync(id, "you", Now, Later, default));
                Assert.Equal(2, (await leases.TakeAsync(id, "you", Later, Later, default))!.Fence);
            });
    }

    [Fact]
    public async Task A_place_is_taken_completed_and_released_once()
    {
        var ledger = new MongoQuotaLedger(Direct);
        var lossy = new MongoQuotaLedger(_over);
        await EachLostAsync(
            id => lossy.TryReserveAsync(id, "a", $"{id}-1", 2, default),
            async (id, isReserved) =>
            {
                Assert.True(isReserved);
                Assert.True(await ledger.TryReserveAsync(id, "a", $"{id}-2", 2, default));
                Assert.False(await ledger.TryReserveAsync(id, "a", $"{id}-3", 2, default));
            },
            writes: 3);
        await EachLostAsync(id => Done(lossy.CompleteAsync($"{id}-1", default)), async (id, _) => Assert.Equal(new QuotaCount(1, 1), (await ledger.CountAsync(id, default))["a"]), writes: 2);
        await EachLostAsync(
            id => Done(lossy.ReleaseAsync($"{id}-2", default)),
            async (id, _) =>
            {
                Assert.Equal(new QuotaCount(0, 1), (await ledger.CountAsync(id, default))["a"]);
                Assert.True(await ledger.TryReserveAsync(id, "a", $"{id}-3", 2, default));
                Assert.False(await ledger.TryReserveAsync(id, "a", $"{id}-4", 2, default));
            });
    }

    [Fact]
    public async Task A_person_holds_their_keys_and_lets_go_of_the_others()
    {
        var respondents = new MongoRespondentStore(Direct, TimeSpan.Zero);
        var lossy = new MongoRespondentStore(_over, TimeSpan.Zero);
        await EachLostAsync(
            id => lossy.SaveAsync(new Respondent { Id = id, ExternalIds = [$"{id}-a", $"{id}-b"] }, default),
            async (id, _) => Assert.Equal((id, 1), ((await respondents.FindByExternalIdAsync($"{id}-b", default))!.Id, (await respondents.GetAsync(id, default))!.Version)),
            writes: 3);
        await EachLostAsync(
            id => lossy.SaveAsync(new Respondent { Id = id, ExternalIds = [$"{id}-b", $"{id}-c"], Version = 1 }, default),
            async (id, _) =>
            {
                Assert.Equal(2, (await respondents.FindByExternalIdAsync($"{id}-c", default))!.Version);
                Assert.Null(await respondents.FindByExternalIdAsync($"{id}-a", default));
                Assert.Equal(SaveOutcome.Saved, await respondents.SaveAsync(new Respondent { Id = $"{id}-other", ExternalIds = [$"{id}-a"] }, default));
                Assert.Equal(SaveOutcome.IdentityTaken, await respondents.SaveAsync(new Respondent { Id = $"{id}-third", ExternalIds = [$"{id}-c"] }, default));
            },
            writes: 2);
    }

    [Fact]
    public async Task A_study_has_each_version_once()
    {
        var catalog = new MongoStudyCatalog(Direct);
        await EachLostAsync(id => new MongoStudyCatalog(_over).SaveAsync(Study(id, "one"), Now, default), (_, record) => Same(1, record.CurrentVersion));
        foreach (var id in Enough)
        {
            await catalog.SaveAsync(Study(id, "one"), Now, default);
        }

        await EachLostAsync(
            id => new MongoStudyCatalog(_over).SaveAsync(Study(id, "two"), Now, default),
            async (id, record) =>
            {
                Assert.Equal(2, record.CurrentVersion);
                Assert.Equal(2, (await catalog.FindAsync(id, default))!.CurrentVersion);
                Assert.Equal(Study(id, "one").Source, (await catalog.GetAsync(id, 1, default))!.Source);
                Assert.Equal(Study(id, "two").Source, (await catalog.GetAsync(id, 2, default))!.Source);
            },
            writes: 3);
    }

    [Fact]
    public async Task An_event_of_a_codebook_and_a_version_of_an_invitation_are_there_once()
    {
        var codebooks = new MongoCodebookStore(Direct);
        for (var revision = 0; revision < 2; revision++)
        {
            var number = revision;
            await EachLostAsync(
                async id =>
                {
                    for (var earlier = 0; earlier < number; earlier++)
                    {
                        await codebooks.TryAppendAsync("s", id, earlier, Renamed(earlier), default);
                    }

                    return await new MongoCodebookStore(_over).TryAppendAsync("s", id, number, Renamed(number), default);
                },
                async (id, _) => Assert.Equal(number + 1, (await codebooks.ReadAsync("s", id, default)).Count));
        }

        await EachLostAsync(
            id => new MongoInvitationStore(_over).TrySaveAsync(Invitation(id), default),
            async (id, _) => Assert.Equal(1, (await new MongoInvitationStore(Direct).GetAsync(Invitation(id).Id, default))!.Version));
    }

    [Fact]
    public async Task A_line_of_a_chat_and_an_address_in_Teams_are_there_once()
    {
        var mailbox = new MongoWebMailbox(Direct);
        await EachLostAsync(
            async id =>
            {
                await mailbox.OpenAsync(new WebSession(id, "s", null, Now), default);
                return await new MongoWebMailbox(_over).AddAsync(id, new WebMessage { Id = "m1", At = Now, From = Speaker.Interviewer, Text = "Hello" }, default);
            },
            async (id, isAdded) =>
            {
                Assert.True(isAdded);
                Assert.Equal(1, Assert.Single(await mailbox.ReadAsync(id, 0, default)).Revision);
            });

        var references = new MongoTeamsReferences(Direct);
        await EachLostAsync(
            id => new MongoTeamsReferences(_over).RecordAsync(Reference(id), default),
            async (id, recorded) =>
            {
                Assert.Equal(Reference(id), recorded);
                Assert.Equal(Reference(id), await references.RecordAsync(Reference(id) with { Address = $"{id}-later" }, default));
            },
            writes: 2);
    }

    [Fact]
    public async Task A_signal_counts_and_moves_somebody_once()
    {
        var segments = new MongoSegmentStore(Direct);
        await segments.ActivateAsync(new SegmentDefinition("lookers", "Lookers", """count("looked") >= 1"""), default);
        await EachLostAsync(
            id => new MongoSegmentStore(_over).RecordAsync([new PersonFacts(id, [Looked(id)], [new TraitChange("plan", new TraitValue("pro"), Now)])], Rules, default),
            async (id, _) =>
            {
                Assert.Equal($"lookers:{id}:1", Assert.Single(await segments.UndeliveredAsync(0, 99, default), one => one.Transition.RespondentId == id).Transition.Id);
                Assert.Equal(0, await segments.RecordAsync([new PersonFacts(id, [Looked(id)], [])], Rules, default));
                Assert.Equal(1, (await segments.StandingsAsync(id, default))["lookers"].Changes);
            },
            writes: 6);
        await segments.RecordAsync([.. Enough.Select(id => new PersonFacts(id, [Looked(id)], [new TraitChange("plan", new TraitValue("pro"), Now)]))], Rules, default);
        await EachLostAsync(
            id => new MongoSegmentStore(_over).JoinAsync(id, $"{id}-joined", Rules, default),
            async (id, _) =>
            {
                Assert.Contains($"{id}-joined", await segments.MembersAsync("lookers", default));
                Assert.DoesNotContain(id, await segments.PeopleAsync("", 999, default));
                Assert.False(await segments.JoinAsync(id, $"{id}-joined", Rules, default));
            },
            writes: 5);
    }

    /// <param name="writes">How many it takes at least: so many were lost, one after the other.</param>
    private async Task EachLostAsync<T>(Func<string, Task<T>> act, Func<string, T, Task> check, int writes = 1)
    {
        for (var number = 1; ; number++)
        {
            var id = $"n{number}";
            _line.LoseReplyToWrite(number);
            var result = await UntilAnsweredAsync(() => act(id));
            var hasLost = _line.HasLost;
            await check(id, result);
            if (!hasLost)
            {
                Assert.InRange(number, writes + 1, 99);
                return;
            }
        }
    }

    private static async Task<T> UntilAnsweredAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception exception) when (MongoStore.IsTrouble(exception))
        {
            return await act();
        }
    }

    /// <summary>More than any of these takes writes: for what must be there before the first one is lost.</summary>
    private static IEnumerable<string> Enough => Enumerable.Range(1, 30).Select(number => $"n{number}");

    private static Task Nothing<T>(string id, T result) => Task.CompletedTask;

    private static Task Same<T>(T expected, T actual)
    {
        Assert.Equal(expected, actual);
        return Task.CompletedTask;
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }

    private static PersonChange Rules(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> active) =>
        new MembershipRules(Now, isHistory: false).Decide(person, facts, active);

    private static Inbound Says(string id, string delivery) =>
        new() { From = new ChannelAddress("web", id), DeliveryId = delivery, Content = new TextContent(delivery), ReceivedAt = Now };

    private static ThemeRenamed Renamed(int number) => new($"e{number}", Now, "Ada", "t-1", "Price");

    private static Signal Looked(string person) => new($"{person}-s", person, "looked", Now, ImmutableSortedDictionary<string, TraitValue>.Empty);

    private static Invitation Invitation(string person) => new()
    {
        Id = InvitationId.Of("s", person),
        StudyId = "s",
        StudyVersion = 1,
        RespondentId = person,
        Segments = ["lookers"],
        CreatedAt = Now,
        NotBefore = Now,
        ExpiresAt = Now.AddDays(14),
        Status = InvitationStatus.Pending,
    };

    private static TeamsReference Reference(string id) => new() { Address = id, ConversationId = $"a:{id}", ServiceUrl = "https://smba.example/emea/", ChannelId = "msteams", AppId = "app", BotId = "28:app" };

    private static Study Study(string id, string question) => StudyReader.Read(
        $$"""
        id: {{id}}
        name: A study
        goal: Understand something
        channels: [web]
        opening: { asker: Us, purpose: how it went, minutes: 3 }
        questions: [{ id: q, type: open_ended, text: {{question}} }]
        """,
        "s.yaml").Study!;
}
