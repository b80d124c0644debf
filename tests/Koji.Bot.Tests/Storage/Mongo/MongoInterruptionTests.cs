using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Conversations;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage.Mongo;
using Koji.Bot.Studies;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Koji.Bot.Tests.Storage.Mongo;

/// <summary>A machine dies between two writes that belong together: what is left behind is what the next one finds.</summary>
public sealed class MongoInterruptionTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly SegmentDefinition Lookers = new("lookers", "Lookers", """count("looked") >= 2""");

    private readonly MongoTestDatabase _temporary = MongoTestDatabase.Create();

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task A_key_that_was_taken_for_a_respondent_who_was_never_written_is_free()
    {
        await Raw("identities").InsertOneAsync(MongoIdentities.Pointer("id u1", "r_dead", 1));
        var store = new MongoRespondentStore(_temporary.Store, TimeSpan.Zero);
        Assert.Null(await store.FindByExternalIdAsync("u1", default));
        Assert.Equal(SaveOutcome.Saved, await store.SaveAsync(new Respondent { Id = "r_1", ExternalIds = ["u1"] }, default));
        Assert.Equal("r_1", (await store.FindByExternalIdAsync("u1", default))!.Id);

        // Should the other be alive after all, it is refused, begins anew, and is told whose the key is.
        Assert.Null(await store.GetAsync("r_dead", default));
        Assert.Equal(SaveOutcome.IdentityTaken, await store.SaveAsync(new Respondent { Id = "r_dead", ExternalIds = ["u1"] }, default));
        Assert.Equal(SaveOutcome.Saved, await store.SaveAsync(new Respondent { Id = "r_dead", ExternalIds = ["u2"] }, default));
    }

    [Fact]
    public async Task A_save_that_was_overtaken_while_it_held_a_key_is_refused()
    {
        var store = new MongoRespondentStore(_temporary.Store, TimeSpan.Zero);
        await store.SaveAsync(new Respondent { Id = "r_1" }, default);
        var slow = (await store.GetAsync("r_1", default))! with { ExternalIds = ["u1"] };
        var underWay = MongoRespondentStore.Row(slow with { Version = 2 });
        Assert.NotNull(await new MongoIdentities(_temporary.Store).TakeAsync(new BsonString("id u1"), underWay, default));

        Assert.Equal(SaveOutcome.Saved, await store.SaveAsync(new Respondent { Id = "r_2", ExternalIds = ["u1"] }, default));

        var isAsRead = Builders<BsonDocument>.Filter.Eq("_id", "r_1") & Builders<BsonDocument>.Filter.Eq("version", 1L) & Builders<BsonDocument>.Filter.Eq("epoch", 0L);
        Assert.Equal(0, (await Raw("respondents").ReplaceOneAsync(isAsRead, underWay)).MatchedCount);
        Assert.Equal(SaveOutcome.IdentityTaken, await store.SaveAsync(slow, default));
    }

    [Fact]
    public async Task A_signal_that_was_stored_and_not_decided_on_is_decided_on_when_it_comes_again()
    {
        var store = new MongoSegmentStore(_temporary.Store);
        await store.ActivateAsync(Lookers, default);
        await store.RecordAsync([Facts(Looked("s1"))], Rules, default);
        await Raw("segment_signals").InsertOneAsync(MongoSegmentFacts.Row(Looked("s2")).Add("pending", true));

        Assert.Equal(1, await store.RecordAsync([Facts(Looked("s2"))], Rules, default));
        Assert.Equal("lookers:r_1:1", Assert.Single(await store.UndeliveredAsync(0, 9, default)).Transition.Id);
        Assert.Equal(0, await store.RecordAsync([Facts(Looked("s2"))], Rules, default));
        Assert.Single(await store.UndeliveredAsync(0, 9, default));
    }

    /// <summary>As when the primary that showed it is deposed before the signal reached the majority.</summary>
    [Fact]
    public async Task A_signal_that_was_seen_and_is_gone_before_it_is_decided_on_is_stored_again()
    {
        var store = new MongoSegmentStore(_temporary.Store);
        await store.ActivateAsync(Lookers, default);
        await Raw("segment_signals").InsertOneAsync(MongoSegmentFacts.Row(Looked("s1")).Add("pending", true));
        PersonChange RollBackAndDecide(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments)
        {
            Raw("segment_signals").DeleteOne(MongoDocuments.ById("s1"));
            return Rules(person, facts, segments);
        }

        Assert.Equal(1, await store.RecordAsync([Facts(Looked("s1"))], RollBackAndDecide, default));
        Assert.False((await Raw("segment_signals").Find(MongoDocuments.ById("s1")).SingleAsync()).Contains("pending"));
    }

    [Fact]
    public async Task To_ask_by_a_write_changes_nothing_and_makes_nothing()
    {
        await Raw("studies").InsertOneAsync(MongoDocuments.New("s").Add("n", 1));
        Assert.True(await Raw("studies").ConfirmAsync(MongoDocuments.ById("s") & MongoDocuments.Filter.Eq("n", 1), default));
        Assert.False(await Raw("studies").ConfirmAsync(MongoDocuments.ById("s") & MongoDocuments.Filter.Eq("n", 2), default));
        Assert.False(await Raw("studies").ConfirmAsync(MongoDocuments.ById("t"), default));
        Assert.Equal(MongoDocuments.New("s").Add("n", 1), await Raw("studies").Find(MongoDocuments.Filter.Empty).SingleAsync());
    }

    [Fact]
    public async Task A_transition_that_never_came_into_the_line_is_put_there_by_whoever_looks()
    {
        var store = new MongoSegmentStore(_temporary.Store);
        var transition = new SegmentTransition("lookers:r_1:1", "lookers", "r_1", true, Now, Now, TransitionCause.Signal);
        var outbox = new BsonDocument { { "n", 7L }, { "id", transition.Id }, { "document", Koji.Bot.Storage.StoredDocument.Write(transition) } };
        await Raw("segment_people").InsertOneAsync(MongoSegmentPeople.Row("r_1", ImmutableSortedDictionary<string, Standing>.Empty, [outbox]));

        Assert.Equal(new PendingTransition(7, transition), Assert.Single(await store.UndeliveredAsync(0, 9, default)));
        await store.MarkDeliveredAsync([7], default);
        Assert.Empty(await store.UndeliveredAsync(0, 9, default));
    }

    [Fact]
    public async Task A_join_that_was_cut_off_goes_on()
    {
        var store = new MongoSegmentStore(_temporary.Store);
        await store.ActivateAsync(Lookers, default);
        await store.RecordAsync([Facts(Looked("s1")), new PersonFacts("r_2", [Looked("s2") with { RespondentId = "r_2" }], [])], Rules, default);
        // It got as far as moving the signals.
        await new MongoSegmentFacts(_temporary.Store).MoveAsync("r_1", "r_2", default);

        Assert.True(await store.JoinAsync("r_1", "r_2", Rules, default));
        Assert.False(await store.JoinAsync("r_1", "r_2", Rules, default));
        Assert.Equal(["r_2"], await store.MembersAsync("lookers", default));
        Assert.Equal(["r_2"], await store.PeopleAsync("", 9, default));
    }

    [Fact]
    public async Task Signals_that_arrive_on_many_machines_at_once_make_one_transition()
    {
        await new MongoSegmentStore(_temporary.Store).ActivateAsync(Lookers with { Expression = """count("looked") >= 12""" }, default);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => new MongoSegmentStore(_temporary.Store).RecordAsync([Facts(Looked($"s{i}"))], Rules, default))));
        Assert.Single(await new MongoSegmentStore(_temporary.Store).UndeliveredAsync(0, 99, default));
    }

    [Fact]
    public async Task An_interview_that_was_half_completed_counts_once_and_is_completed_the_next_time()
    {
        var ledger = new MongoQuotaLedger(_temporary.Store);
        Assert.True(await ledger.TryReserveAsync("s", "a", "i1", 2, default));
        await Raw("quota_places").InsertOneAsync(MongoQuotaLedger.Place("s", "a", "i1", isCompleted: true, isLimited: true));
        Assert.Equal(new QuotaCount(0, 1), (await ledger.CountAsync("s", default))["a"]);
        await ledger.CompleteAsync("i1", default);
        Assert.Equal(new QuotaCount(0, 1), (await ledger.CountAsync("s", default))["a"]);
        Assert.True(await ledger.TryReserveAsync("s", "a", "i2", 2, default));
        Assert.False(await ledger.TryReserveAsync("s", "a", "i3", 2, default));
    }

    [Fact]
    public async Task Places_from_a_time_without_a_limit_count_when_there_is_one()
    {
        var ledger = new MongoQuotaLedger(_temporary.Store);
        Assert.True(await ledger.TryReserveAsync("s", "a", "i1", null, default));
        Assert.True(await ledger.TryReserveAsync("s", "a", "i2", 2, default));
        Assert.False(await ledger.TryReserveAsync("s", "a", "i3", 2, default));
        await ledger.ReleaseAsync("i1", default);
        Assert.True(await ledger.TryReserveAsync("s", "a", "i3", 2, default));
    }

    [Fact]
    public async Task A_document_that_cannot_be_read_is_set_aside_and_stops_nobody_else()
    {
        var store = new MongoConversationStore(_temporary.Store);
        foreach (var address in new[] { "1", "2", "3" })
        {
            await store.AppendAsync(new() { From = new("web", address), DeliveryId = "d", Content = new TextContent("a"), ReceivedAt = Now }, default);
        }

        await Raw("conversations").UpdateOneAsync(MongoDocuments.ById("web:1"), Builders<BsonDocument>.Update.Set("document", "{"));
        await Raw("conversations").UpdateOneAsync(MongoDocuments.ById("web:3"), Builders<BsonDocument>.Update.Set("document", """{"schema":99}"""));
        var claims = await store.ClaimReadyAsync(ClaimLane.Any, 8, Now, Now.AddMinutes(1), default);
        Assert.Equal("web:2", Assert.Single(claims).Id);
        Assert.Equal(["web:1", "web:3"], (await store.ListSetAsideAsync(default)).Select(one => one.ConversationId));
    }

    [Fact]
    public async Task A_claim_on_what_was_set_aside_that_is_given_back_unchanged_leaves_it_aside()
    {
        var store = new MongoConversationStore(_temporary.Store);
        await store.AppendAsync(new() { From = new("web", "1"), DeliveryId = "d", Content = new TextContent("a"), ReceivedAt = Now }, default);
        var failing = (await store.ClaimAsync("web:1", Now, Now.AddMinutes(1), default))!;
        await store.CommitAsync(failing, new(failing.Conversation, [], new SetAside("a bug")), default);
        Assert.True(await store.ReleaseAsync((await store.ClaimAsync("web:1", Now, Now.AddMinutes(1), default))!, Now, default));
        Assert.Equal(("web:1", "a bug"), Assert.Single(await store.ListSetAsideAsync(default)));
        Assert.Empty(await store.ClaimReadyAsync(ClaimLane.Any, 8, Now, Now.AddMinutes(1), default));
    }

    [Fact]
    public async Task What_people_write_cannot_break_a_document()
    {
        var store = new MongoConversationStore(_temporary.Store);
        var odd = "a\0b $set {\"$gt\": 1} x.y \u2028 😀";
        var from = new ChannelAddress("web", "$1.\0\ud800");
        await store.AppendAsync(new() { From = from, DeliveryId = "$d.\ud800", Content = new TextContent(odd), ReceivedAt = Now }, default);
        Assert.Equal(AppendOutcome.Duplicate, await store.AppendAsync(new() { From = from, DeliveryId = "$d.\ud800", Content = new TextContent(odd), ReceivedAt = Now }, default));
        var claim = Assert.Single(await store.ClaimReadyAsync(ClaimLane.Any, 8, Now, Now.AddMinutes(1), default));
        Assert.Equal(new TextContent(odd), Assert.Single(claim.Pending).Inbound.Content);
        Assert.NotNull(await store.CommitAsync(claim, new(claim.Conversation with { Language = odd }, [1], new GiveBack(null)), default));
        Assert.Equal(odd, (await store.FindAsync(claim.Id, default))!.Language);

        var respondents = new MongoRespondentStore(_temporary.Store);
        var traits = ImmutableSortedDictionary<string, TraitValue>.Empty.Add("$a.b\0", new TraitValue(odd)).Add("", new TraitValue(Number: 0.1));
        await respondents.SaveAsync(new Respondent { Id = "r_1", ExternalIds = ["$u.\0"], Traits = traits }, default);
        Assert.Equal(traits, (await respondents.FindByExternalIdAsync("$u.\0", default))!.Traits);
    }

    private static PersonChange Rules(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments) =>
        new MembershipRules(Now, isHistory: false).Decide(person, facts, segments);

    private static PersonFacts Facts(params Signal[] signals) => new("r_1", [.. signals], []);

    private static Signal Looked(string id) => new(id, "r_1", "looked", Now, ImmutableSortedDictionary<string, TraitValue>.Empty);

    private IMongoCollection<BsonDocument> Raw(string name) => _temporary.Store.Collection(name);
}
