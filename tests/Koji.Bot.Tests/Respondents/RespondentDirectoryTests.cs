using Koji.Bot.Channels;
using Koji.Bot.Respondents;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Storage;

namespace Koji.Bot.Tests.Respondents;

public sealed class RespondentDirectoryTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChannelAddress Chat = new("telegram", "7");

    private readonly TemporaryDatabase _temporary = TemporaryDatabase.With(SqliteRespondentStore.Schema, SqliteAddressRecordStore.Schema);
    private readonly SqliteRespondentStore _store;
    private readonly RespondentUpdates _updates;
    private readonly RespondentDirectory _directory;

    public RespondentDirectoryTests()
    {
        _store = new SqliteRespondentStore(_temporary.Database);
        var addresses = new SqliteAddressRecordStore(_temporary.Database);
        _updates = new RespondentUpdates(_store, addresses);
        _directory = new RespondentDirectory(_store, addresses, _updates);
    }

    public ValueTask DisposeAsync() => _temporary.DisposeAsync();

    [Fact]
    public async Task The_same_ids_lead_to_the_same_person()
    {
        var id = await _directory.ResolveAsync("u1", null, default);
        Assert.StartsWith("r_", id);
        Assert.Equal(id, await _directory.ResolveAsync("u1", null, default));
        Assert.NotEqual(id, await _directory.ResolveAsync("u2", null, default));
        Assert.NotEqual(id, await _directory.ResolveAsync(null, "u1", default));
    }

    [Fact]
    public async Task No_id_at_all_is_a_mistake_of_the_caller() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await _directory.ResolveAsync(" ", null, default));

    [Fact]
    public async Task Many_at_once_make_one_person()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
            await _directory.ResolveAsync("u1", i % 2 == 0 ? "a1" : null, default))));
        Assert.Single(ids.Distinct());
        Assert.Equal(ids[0], await _directory.ResolveAsync(null, "a1", default));
    }

    [Fact]
    public async Task A_visitor_who_signs_up_is_still_the_same_person()
    {
        var visitor = await _directory.ResolveAsync(null, "a1", default);
        Assert.Equal(visitor, await _directory.ResolveAsync("u1", "a1", default));
        Assert.Equal(visitor, await _directory.ResolveAsync("u1", null, default));
    }

    [Fact]
    public async Task A_visitor_who_signs_in_becomes_one_with_the_person_they_are()
    {
        var user = await _directory.ResolveAsync("u1", null, default);
        var visitor = await _directory.ResolveAsync(null, "a1", default);
        await _directory.SetTraitsAsync(visitor, Traits("plan", "pro"), default);
        await _directory.SetTraitsAsync(user, Traits("country", "FR"), default);

        var joined = await _directory.ResolveAsync("u1", "a1", default);

        foreach (var id in new[] { user, visitor, joined })
        {
            var person = (await _directory.FindAsync(id, default))!;
            Assert.Equal(joined, person.Id);
            Assert.Equal(["country", "plan"], person.Traits.Keys);
        }

        Assert.Equal(joined, await _directory.ResolveAsync("u1", null, default));
        Assert.Equal(joined, await _directory.ResolveAsync(null, "a1", default));
    }

    [Fact]
    public async Task Two_people_who_share_a_browser_stay_two_people()
    {
        var one = await _directory.ResolveAsync("u1", "a1", default);
        var other = await _directory.ResolveAsync("u2", "a1", default);
        Assert.NotEqual(one, other);
        Assert.Equal(one, await _directory.ResolveAsync(null, "a1", default));
        Assert.Equal(other, await _directory.ResolveAsync("u2", null, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_of_the_two_opted_out_the_joined_person_has_opted_out(bool visitorDid)
    {
        var user = await _directory.ResolveAsync("u1", null, default);
        var visitor = await _directory.ResolveAsync(null, "a1", default);
        await _updates.UpdateAsync(visitorDid ? visitor : user, r => r.OptOutBy(new OptOut(Chat, "stop", Noon)), default);
        await _updates.UpdateAsync(visitorDid ? user : visitor, r => r.OptInBy(new PermissionChange(true, Chat, "start", Noon.AddDays(1))), default);

        var joined = await _directory.ResolveAsync("u1", "a1", default);
        Assert.Equal("stop", (await _directory.FindAsync(joined, default))!.OptOut?.Words);
    }

    [Fact]
    public async Task A_join_that_was_cut_off_half_way_is_finished_by_whoever_looks()
    {
        await _store.SaveAsync(new Respondent { Id = "r_1", ExternalIds = ["u1"] }, default);
        await _store.SaveAsync(new Respondent { Id = "r_2", ExternalIds = ["anonymous:a1"], Addresses = [Chat], OptOut = new OptOut(Chat, "stop", Noon) }, default);
        await _store.SaveAsync((await _store.GetAsync("r_2", default))! with { JoinedInto = "r_1" }, default);

        Assert.Equal("r_1", await _directory.ResolveAsync(null, "a1", default));

        var survivor = (await _store.GetAsync("r_1", default))!;
        Assert.Equal([Chat], survivor.Addresses);
        Assert.NotNull(survivor.OptOut);
        Assert.Contains("r_2", survivor.AbsorbedIds);
    }

    [Fact]
    public async Task A_chain_of_joins_cut_off_half_way_loses_nobody()
    {
        await _store.SaveAsync(new Respondent { Id = "r_1" }, default);
        await _store.SaveAsync(new Respondent { Id = "r_2", JoinedInto = "r_1", Traits = Trait("plan") }, default);
        await _store.SaveAsync(new Respondent { Id = "r_3", JoinedInto = "r_2", Traits = Trait("country") }, default);

        var person = (await _directory.FindAsync("r_3", default))!;
        Assert.Equal("r_1", person.Id);
        Assert.Equal(["country", "plan"], person.Traits.Keys);
    }

    [Fact]
    public async Task Who_keeps_things_by_person_hears_of_a_join_before_it_counts_as_done()
    {
        var listener = new JoinListener(_store);
        var updates = new RespondentUpdates(_store, new SqliteAddressRecordStore(_temporary.Database), [listener]);
        await _store.SaveAsync(new Respondent { Id = "r_1" }, default);
        await _store.SaveAsync(new Respondent { Id = "r_2" }, default);

        await updates.JoinAsync("r_2", "r_1", default);
        await updates.JoinAsync("r_2", "r_1", default);
        await updates.FindAsync("r_2", default);

        Assert.Equal([("r_2", "r_1", false)], listener.Heard);
    }

    [Fact]
    public async Task A_listener_that_could_not_hear_of_a_join_is_told_again_by_whoever_looks()
    {
        var listener = new JoinListener(_store) { Fails = true };
        var updates = new RespondentUpdates(_store, new SqliteAddressRecordStore(_temporary.Database), [listener]);
        await _store.SaveAsync(new Respondent { Id = "r_1" }, default);
        await _store.SaveAsync(new Respondent { Id = "r_2" }, default);
        await Assert.ThrowsAsync<IOException>(() => updates.JoinAsync("r_2", "r_1", default));

        listener.Fails = false;
        Assert.Equal("r_1", (await updates.FindAsync("r_2", default))!.Id);

        Assert.Equal([("r_2", "r_1", false)], listener.Heard);
        Assert.Contains("r_2", (await _store.GetAsync("r_1", default))!.AbsorbedIds);
    }

    [Fact]
    public async Task Joining_in_both_directions_at_once_ends()
    {
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await _directory.ResolveAsync(null, $"a{i}", default));
        }

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() => _updates.JoinAsync(ids[i % 6], ids[(i < 15 ? i + 1 : i + 5) % 6], default))));

        var survivors = new HashSet<string>();
        foreach (var id in ids)
        {
            survivors.Add((await _directory.FindAsync(id, default))!.Id);
        }

        Assert.Equal([ids.Min(StringComparer.Ordinal)!], survivors);
        Assert.Equal(6, (await _directory.FindAsync(ids[0], default))!.ExternalIds.Count);
    }

    [Fact]
    public async Task A_number_that_two_people_gave_stays_with_the_first()
    {
        var one = await _directory.ResolveAsync("u1", null, default);
        var other = await _directory.ResolveAsync("u2", null, default);
        await _directory.SetTraitsAsync(one, Traits("phone", "+33612345678"), default);
        await _directory.SetTraitsAsync(other, Traits("phone", "+33612345678"), default);

        Assert.Single((await _directory.FindAsync(one, default))!.Addresses);
        var second = (await _directory.FindAsync(other, default))!;
        Assert.Empty(second.Addresses);
        Assert.Equal("+33612345678", second.Traits["phone"].Text);
    }

    [Fact]
    public async Task An_opt_out_at_an_address_becomes_that_of_the_person_to_whom_it_turns_out_to_belong()
    {
        await _updates.UpdateAsync(Chat, record => record.OptOutBy(new OptOut(Chat, "stop", Noon)), default);
        var person = await _directory.ResolveAsync("u1", null, default);
        await _directory.SetTraitsAsync(person, Traits("telegram", "7"), default);
        Assert.Equal("stop", (await _directory.FindAsync(person, default))!.OptOut?.Words);
    }

    [Fact]
    public async Task An_address_of_somebody_known_is_not_bound_to_somebody_else_who_is_known()
    {
        var one = await _directory.ResolveAsync("u1", null, default);
        var other = await _directory.ResolveAsync("u2", null, default);
        Assert.NotNull(await _directory.BindAddressAsync(one, Chat, default));
        Assert.Null(await _directory.BindAddressAsync(other, Chat, default));
    }

    [Fact]
    public async Task An_address_of_somebody_unknown_joins_them_to_whom_it_is_bound()
    {
        var stranger = await _directory.CreateAnonymousAsync(Chat, default);
        var person = await _directory.ResolveAsync("u1", null, default);
        var bound = await _directory.BindAddressAsync(person, Chat, default);
        Assert.Equal(bound!.Id, (await _directory.FindAsync(stranger.Id, default))!.Id);
        Assert.Equal(bound.Id, await _directory.ResolveAsync("u1", null, default));
    }

    private static Dictionary<string, TraitValue> Traits(string name, string value) => new() { [name] = new TraitValue(value) };

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, TraitValue> Trait(string name) =>
        System.Collections.Immutable.ImmutableSortedDictionary<string, TraitValue>.Empty.Add(name, new TraitValue("x"));

    /// <summary>Notes whether the survivor had taken over the other already.</summary>
    private sealed class JoinListener(IRespondentStore store) : IRespondentJoinListener
    {
        public List<(string Absorbed, string Survivor, bool WasDone)> Heard { get; } = [];

        public bool Fails { get; set; }

        public async Task JoinedAsync(string absorbedId, string survivorId, CancellationToken cancellationToken)
        {
            if (Fails)
            {
                throw new IOException("crash");
            }

            Heard.Add((absorbedId, survivorId, (await store.GetAsync(survivorId, cancellationToken))!.AbsorbedIds.Contains(absorbedId)));
        }
    }
}
