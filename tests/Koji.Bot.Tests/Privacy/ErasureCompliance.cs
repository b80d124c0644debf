using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Koji.Bot.Channels;
using Koji.Bot.Channels.Sms;
using Koji.Bot.Channels.Teams;
using Koji.Bot.Channels.Web;
using Koji.Bot.Cli;
using Koji.Bot.Conversations;
using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Invitations;
using Koji.Bot.Privacy;
using Koji.Bot.Researchers;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Membership;
using Koji.Bot.Storage;
using Koji.Bot.Studies;
using Koji.Bot.Tests.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Privacy;

/// <summary>What export and erasure must do on every store. A store inherits the suite.</summary>
public abstract class ErasureCompliance : IAsyncDisposable
{
    protected static readonly ChannelAddress Phone = new("sms", "+33612345678");
    protected static readonly CancellationToken None = CancellationToken.None;

    private readonly List<ServiceProvider> _machines = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("koji-").FullName;

    protected FakeTimeProvider Time { get; } = new(SampleStore.Now.AddHours(2));

    protected abstract IConfiguration Settings { get; }

    [Fact]
    public async Task An_export_holds_something_of_every_part_and_says_what_each_part_is()
    {
        var machine = await FilledAsync();
        var json = await ExportAsync(machine, "u1");
        var export = JsonNode.Parse(json)!.AsObject();
        foreach (var part in PersonalParts.All)
        {
            Assert.StartsWith(PersonalParts.Explanation(part), export["about"]!["parts"]![part]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.True(part == PersonalParts.Alerts || export[part]!.AsArray().Count > 0, part);
        }

        Assert.All(["Trop lent", "blocked", "illisible", "arrêtez", "oui", "pricing", "a:1", "Ready?", "anonymous:a1", "sms:+33612345678"], words => Assert.Contains(words, json, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("u1")]
    [InlineData("a1")]
    [InlineData("+33 6 12 34 56 78")]
    [InlineData("sms:+33612345678")]
    [InlineData("teams:anna")]
    [InlineData("Anna@Example.org")]
    public async Task A_person_is_found_by_whatever_one_has_of_them(string name)
    {
        var machine = await FilledAsync();
        var found = await machine.GetRequiredService<PersonFinder>().FindAsync(name, None);
        Assert.Null(found.Problem);
        Assert.Equal(["r_1", "r_2"], found.Keys!.Respondents);
        Assert.Equal(["sms:+33612345678", "teams:anna", "web:visitor"], found.Keys.Conversations.Order(StringComparer.Ordinal));
    }

    /// <summary>What would be more than text in a search pattern, and what no pattern and no document can hold.</summary>
    [Theory]
    [InlineData("anna@example.org\0")]
    [InlineData("anna.example.org")]
    [InlineData(".*")]
    [InlineData("\ud800")]
    public async Task What_one_looks_for_is_text_and_nothing_else(string text) =>
        Assert.Empty(await (await FilledAsync()).GetRequiredService<IPersonalRecords>().FindRespondentsAsync(text, None));

    [Fact]
    public async Task Nobody_is_taken_for_somebody_else()
    {
        var machine = await FilledAsync();
        var finder = machine.GetRequiredService<PersonFinder>();
        Assert.Contains("Nothing is held", (await finder.FindAsync("nobody", None)).Problem, StringComparison.Ordinal);
        Assert.Contains("Nothing is held", (await finder.FindAsync("na@example.org", None)).Problem, StringComparison.Ordinal);
        Assert.Contains("Nothing is held", (await finder.FindAsync("+33612345679", None)).Problem, StringComparison.Ordinal);

        await machine.GetRequiredService<IRespondentStore>().SaveAsync(
            new Respondent { Id = "r_5", ExternalIds = ["u5"], Traits = ImmutableSortedDictionary<string, TraitValue>.Empty.Add("mail", new("anna@example.org")) }, None);
        Assert.Contains("2 people have", (await finder.FindAsync("anna@example.org", None)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_at_an_address_of_nobody_known_is_found_and_erased_too()
    {
        var machine = await FilledAsync();
        var found = await machine.GetRequiredService<PersonFinder>().FindAsync("web:new", None);
        await machine.GetRequiredService<Eraser>().EraseAsync(found.Keys!, None);
        Assert.Null(await machine.GetRequiredService<IConversationStore>().ClaimAsync("web:new", Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1), None));
    }

    [Fact]
    public async Task After_an_erasure_nothing_is_held_of_the_person_and_everything_of_everybody_else()
    {
        var machine = await FilledAsync();
        var others = await ExportAsync(machine, "u9");
        var act = await EraseAsync(machine, "u1");

        Assert.NotNull(act.FinishedAt);
        Assert.Equal(PersonalParts.All.Remove(PersonalParts.Alerts).Order(StringComparer.Ordinal), act.Counts.Keys);
        Assert.Contains("Nothing is held", (await machine.GetRequiredService<PersonFinder>().FindAsync("u1", None)).Problem, StringComparison.Ordinal);
        Assert.Null(await machine.GetRequiredService<IRespondentStore>().GetAsync("r_2", None));
        Assert.Null(await machine.GetRequiredService<IInterviewArchive>().FindAsync("i_1", None));
        Assert.Null(await machine.GetRequiredService<IConversationStore>().FindAsync(Phone.ConversationId, None));
        Assert.Null(await machine.GetRequiredService<ITeamsReferences>().FindAsync("anna", None));
        Assert.Null(await machine.GetRequiredService<IWebMailbox>().FindAsync("visitor", None));
        Assert.Empty(await machine.GetRequiredService<ISegmentStore>().MembersAsync("lookers", None));
        Assert.Empty(await machine.GetRequiredService<IInvitationStore>().ListAsync("s", null, None));
        Assert.Equal(others, await ExportAsync(machine, "u9"));
        Assert.NotNull(await machine.GetRequiredService<IConversationStore>().FindAsync("web:broken", None));
    }

    [Fact]
    public async Task Who_was_in_a_segment_together_with_the_person_is_looked_at_again()
    {
        var machine = await FilledAsync();
        var segments = new SegmentService(machine.GetRequiredService<ISegmentStore>(), new SegmentBell(), Time);
        await segments.ActivateAsync(new SegmentDefinition("committee", "A buying committee", """account_people(did("asked")) >= 2"""), None);
        foreach (var person in (string[])["r_1", "r_9"])
        {
            await segments.IdentifyAsync(person, new Dictionary<string, TraitValue> { ["account"] = new("acme") }, SampleStore.Now, isHistory: false, None);
            await segments.TrackAsync([new Signal($"asked by {person}", person, "asked", SampleStore.Now, ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: false, None);
        }

        await segments.EvaluateDueAsync(Time.GetUtcNow(), None);
        Assert.Equal(["r_1", "r_9"], await segments.MembersAsync("committee", None));

        await EraseAsync(machine, "u1");
        await segments.EvaluateDueAsync(Time.GetUtcNow(), None);
        Assert.Empty(await segments.MembersAsync("committee", None));
    }

    [Fact]
    public async Task The_counts_of_the_quota_and_of_the_costs_stay_but_for_the_place_of_an_interview_that_was_open()
    {
        var machine = await FilledAsync();
        await EraseAsync(machine, "u1");
        Assert.Equal(new QuotaCount(0, 1), (await machine.GetRequiredService<IQuotaLedger>().CountAsync("s", None))["lookers"]);
        Assert.Equal(3, (await machine.GetRequiredService<ISmsLedger>().TotalsAsync("s", None)).Sent);
    }

    [Fact]
    public async Task The_proof_holds_an_id_times_and_counts_and_nothing_of_the_person()
    {
        var machine = await FilledAsync();
        var act = await EraseAsync(machine, "u1");
        var proof = Assert.Single(await machine.GetRequiredService<IErasureLog>().ListAsync(None));
        Assert.Equal(KojiJson.Write(act), KojiJson.Write(proof));
        Assert.All(["r_1", "r_2", "u1", "a1\"", "336", "anna", "visitor", "i_1", "c0123456789ab"], word => Assert.DoesNotContain(word, KojiJson.Write(proof with { Id = "" }), StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_import_does_not_revive_an_address_that_had_opted_out_until_its_owner_does()
    {
        var machine = await FilledAsync();
        await EraseAsync(machine, "u1");
        var directory = machine.GetRequiredService<RespondentDirectory>();
        var optOuts = machine.GetRequiredService<OptOuts>();
        var id = await directory.ResolveAsync("u1-again", null, None);
        await directory.SetTraitsAsync(id, new Dictionary<string, TraitValue> { ["phone"] = new(Phone.Address) }, None);
        Assert.True(await optOuts.StandsAsync(id, Phone, None));
        Assert.NotNull((await directory.FindAsync(id, None))!.OptOut);

        Time.Advance(TimeSpan.FromMinutes(1));
        await optOuts.OptInAsync(id, new PermissionChange(true, Phone, "start", Time.GetUtcNow()), None);
        Assert.False(await optOuts.StandsAsync(id, Phone, None));
        Assert.Null(await machine.GetRequiredService<IErasureLog>().FindOptOutAsync(machine.GetRequiredService<RememberedOptOuts>().HashOf(Phone), None));
    }

    [Fact]
    public async Task An_address_that_never_opted_out_is_free_again()
    {
        var machine = await FilledAsync();
        var address = new ChannelAddress("telegram", "777000");
        await machine.GetRequiredService<RespondentDirectory>().CreateAnonymousAsync(address, None);
        var act = await EraseAsync(machine, "telegram:777000");
        Assert.Equal(0, act.OptOutsKept);
        Assert.False(await machine.GetRequiredService<OptOuts>().StandsAsync(null, address, None));
        Assert.Null((await machine.GetRequiredService<RespondentDirectory>().CreateAnonymousAsync(address, None)).OptOut);
    }

    [Fact]
    public async Task An_opt_out_that_was_heard_and_not_yet_put_on_record_is_kept_too()
    {
        var machine = await FilledAsync();
        var address = new ChannelAddress("sms", "+33699999999");
        await machine.GetRequiredService<IConversationStore>().AppendAsync(
            new Inbound { From = address, DeliveryId = "d", Content = new ProviderOptOutContent("STOP"), ReceivedAt = Time.GetUtcNow() }, None);
        await EraseAsync(machine, "+33699999999");
        Assert.True(await machine.GetRequiredService<OptOuts>().StandsAsync(null, address, None));
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task An_erasure_that_is_killed_at_any_part_is_finished_by_whoever_resumes_it(string part)
    {
        var machine = await FilledAsync();
        var keys = (await machine.GetRequiredService<PersonFinder>().FindAsync("u1", None)).Keys!;
        var dying = ActivatorUtilities.CreateInstance<Eraser>(machine, new DyingRecords(machine.GetRequiredService<IPersonalRecords>(), part));
        await Assert.ThrowsAsync<IOException>(() => dying.EraseAsync(keys, None));
        Assert.Null(Assert.Single(await machine.GetRequiredService<IErasureLog>().ListAsync(None)).FinishedAt);

        Time.Advance(TimeSpan.FromMinutes(2));
        var act = Assert.Single(await Machine().GetRequiredService<Eraser>().ResumeAsync(None));
        Assert.NotNull(act.FinishedAt);
        Assert.Null(act.Keys);
        Assert.Equal(3, act.OptOutsKept);
        Assert.Empty(await machine.GetRequiredService<Eraser>().CountAsync(keys, None));
        Assert.True(await machine.GetRequiredService<OptOuts>().StandsAsync(null, Phone, None));
        Assert.Empty(await machine.GetRequiredService<Eraser>().ResumeAsync(None));
    }

    public static TheoryData<string> Parts() => [.. PersonalParts.All];

    [Fact]
    public async Task A_machine_in_the_middle_of_a_turn_is_waited_for_and_can_write_nothing_back()
    {
        var machine = await FilledAsync();
        var store = machine.GetRequiredService<IConversationStore>();
        var claim = (await store.ClaimAsync(Phone.ConversationId, Time.GetUtcNow(), Time.GetUtcNow().AddMinutes(1), None))!;
        var erasing = EraseAsync(Machine(), "u1");
        Assert.False(erasing.IsCompleted);
        while (!erasing.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await erasing;
        Assert.Null(await store.CommitAsync(claim, new(claim.Conversation, [], new GiveBack(null)), None));
        await machine.GetRequiredService<IInterviewArchive>().SaveAsync(SampleStore.Interview, None);
        Assert.Null(await machine.GetRequiredService<IInterviewArchive>().FindAsync("i_1", None));
        Assert.Null(await machine.GetRequiredService<RespondentUpdates>().UpdateAsync("r_1", person => person with { Language = "de" }, None));
        Assert.Contains("Nothing is held", (await machine.GetRequiredService<PersonFinder>().FindAsync("u1", None)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conversation_that_begins_anew_takes_nothing_from_the_one_that_was_erased()
    {
        var server = await FilledAsync();
        var store = server.GetRequiredService<IConversationStore>();
        var old = (await store.ClaimAsync(Phone.ConversationId, Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1), None))!;
        old = (await store.CommitAsync(old, new(old.Conversation, [.. old.Pending.Select(one => one.Sequence)], new KeepLease(Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1))), None))!;
        Time.Advance(TimeSpan.FromMinutes(1));
        var console = Machine();
        await EraseAsync(console, "u1");

        Time.Advance(TimeSpan.FromMinutes(2));
        var elsewhere = console.GetRequiredService<IConversationStore>();
        await elsewhere.AppendAsync(new Inbound { From = Phone, DeliveryId = "new", Content = new TextContent("hello"), ReceivedAt = Time.GetUtcNow() }, None);
        var fresh = (await elsewhere.ClaimAsync(Phone.ConversationId, Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1), None))!;
        Assert.Equal(0, fresh.Conversation.Version);
        while (fresh.Conversation.Version < old.Conversation.Version)
        {
            fresh = (await elsewhere.CommitAsync(fresh, new(fresh.Conversation with { Language = "es" }, [], new KeepLease(Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1))), None))!;
        }

        Assert.Null(await store.CommitAsync(old, new(old.Conversation, [], new GiveBack(null)), None));
        Time.Advance(TimeSpan.FromSeconds(2));
        var seen = (await store.ClaimAsync(Phone.ConversationId, Time.GetUtcNow(), Time.GetUtcNow().AddSeconds(1), None))!;
        Assert.Equal(("es", null), (seen.Conversation.Language, seen.Conversation.RespondentId));
    }

    [Fact]
    public async Task The_console_shows_what_would_go_and_erases_nobody_without_a_yes()
    {
        var machine = await FilledAsync();
        var router = machine.GetRequiredService<CommandRouter>();
        var shown = await router.RunAsync("respondent erase u1", None);
        Assert.NotNull(shown.Proposal);
        Assert.NotNull(await machine.GetRequiredService<IRespondentStore>().GetAsync("r_1", None));

        var done = ReplyWriter.Render(await router.RunAsync(shown.Proposal!, None));
        Assert.Contains("Erased. This is the proof", done, StringComparison.Ordinal);
        Assert.Null(await machine.GetRequiredService<IRespondentStore>().GetAsync("r_1", None));
        Assert.Contains("interviews 1", ReplyWriter.Render(await router.RunAsync("respondent erasures", None)), StringComparison.Ordinal);
        Assert.Contains("No erasure is unfinished", ReplyWriter.Render(await router.RunAsync("respondent erase --resume", None)), StringComparison.Ordinal);
        Assert.Contains("Nothing is held about 'u1'", ReplyWriter.Render(await router.RunAsync("respondent export u1", None)), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var machine in _machines)
        {
            await machine.DisposeAsync();
        }

        await DropAsync();
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual ValueTask DropAsync() => default;

    /// <summary>A program of its own on the same store.</summary>
    protected IServiceProvider Machine()
    {
        var machine = ConsoleVerb.Services(Settings, new LocalStudyFiles(), Time);
        _machines.Add(machine);
        return machine;
    }

    /// <summary>A store with something of everything, of which one person has something in every part, and another one too.</summary>
    protected async Task<IServiceProvider> FilledAsync()
    {
        var machine = Machine();
        await SampleStore.FillAsync(machine);
        var updates = machine.GetRequiredService<RespondentUpdates>();
        await updates.UpdateAsync("r_1", person => person with
        {
            Addresses = person.Addresses.Add(new("web", "visitor")).Add(new("teams", "anna")),
            Traits = person.Traits.Add("email", new("anna@example.org")),
        }, None);
        await machine.GetRequiredService<ISmsStatusStore>().ChangeAsync("c0123456789ab-4-0", _ => new SmsRecord("c0123456789ab-4-0", SmsStatus.Delivered, SampleStore.Now, 1, "SM7"), None);
        await machine.GetRequiredService<IUnreadInbound>().KeepAsync(UnreadMessage.Of(Phone, "d", "a new kind", "{\"body\":\"illisible\"}", SampleStore.Now), None);
        await machine.GetRequiredService<IRespondentStore>().SaveAsync(new Respondent { Id = "r_9", ExternalIds = ["u9"], Addresses = [new("web", "broken")] }, None);
        await machine.GetRequiredService<ISegmentStore>().RecordAsync(
            [new PersonFacts("r_9", [new Signal("sig-9", "r_9", "paid", SampleStore.Now, ImmutableSortedDictionary<string, TraitValue>.Empty)], [])],
            (_, _, _) => new([], PersonStandings.Empty), None);
        return machine;
    }

    protected static async Task<ErasureAct> EraseAsync(IServiceProvider machine, string person)
    {
        var found = await machine.GetRequiredService<PersonFinder>().FindAsync(person, None);
        return await machine.GetRequiredService<Eraser>().EraseAsync(found.Keys!, None);
    }

    private static async Task<string> ExportAsync(IServiceProvider machine, string person)
    {
        var found = await machine.GetRequiredService<PersonFinder>().FindAsync(person, None);
        return await machine.GetRequiredService<PersonExport>().MakeAsync(found.Keys!, None);
    }

    /// <summary>Dies where it should remove one part.</summary>
    private sealed class DyingRecords(IPersonalRecords inner, string at) : IPersonalRecords
    {
        public ImmutableArray<string> Parts => inner.Parts;

        public Task<IReadOnlyList<JsonObject>> ReadAsync(string part, PersonKeys keys, CancellationToken cancellationToken) => inner.ReadAsync(part, keys, cancellationToken);

        public Task EraseAsync(string part, PersonKeys keys, CancellationToken cancellationToken) =>
            part == at ? throw new IOException("killed") : inner.EraseAsync(part, keys, cancellationToken);

        public Task<IReadOnlyList<string>> FindRespondentsAsync(string text, CancellationToken cancellationToken) => inner.FindRespondentsAsync(text, cancellationToken);

        public Task<bool> CleanAsync(CancellationToken cancellationToken) => inner.CleanAsync(cancellationToken);
    }
}
