using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Tests.Segments;

/// <summary>What every store of signals and memberships must do.</summary>
public abstract class SegmentStoreCompliance : IAsyncLifetime
{
    protected static readonly DateTimeOffset Now = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly SegmentDefinition Lookers = new("lookers", "Lookers", """did("looked") or trait("plan") = "pro" """);
    private static readonly ExpressionNames Looks = ExpressionNames.Of(SegmentExpression.Parse("""did("looked") or has_trait("plan")""").Expression!);

    protected ISegmentStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>Opens the store; again after <see cref="CloseAsync"/>, with what it held.</summary>
    protected abstract Task<ISegmentStore> OpenAsync();

    protected abstract Task CloseAsync();

    [Fact]
    public async Task A_signal_with_a_known_id_changes_nothing_whoever_sends_it()
    {
        Assert.Equal(2, await RecordAsync(Facts("r_1", Looked("s1", "r_1"), Looked("s2", "r_1"), Looked("s1", "r_1"))));
        Assert.Equal(0, await RecordAsync(Facts("r_1", Looked("s1", "r_1") with { At = Now.AddDays(1) })));
        Assert.Equal(0, await RecordAsync(Facts("r_2", Looked("s2", "r_2"))));

        var histories = await Store.HistoriesAsync(["r_1", "r_2"], Looks, default);
        Assert.Equal(["s1", "s2"], histories["r_1"].Signals("looked").Select(signal => signal.Id));
        Assert.Equal(Now, histories["r_1"].Signals("looked")[0].At);
        Assert.Empty(histories["r_2"].Signals("looked"));
    }

    [Fact]
    public async Task What_a_signal_and_a_trait_say_is_kept_to_the_letter()
    {
        var properties = new Dictionary<string, TraitValue>
        {
            ["text"] = new("é \"' \\ 😀\n"),
            ["number"] = new(Number: 0.1),
            ["flag"] = new(Flag: false),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
        var at = new DateTimeOffset(2026, 5, 4, 9, 0, 0, TimeSpan.FromHours(2)).AddTicks(1);
        await RecordAsync(new PersonFacts("r_1", [new Signal("s1", "r_1", "looked", at, properties)], [new TraitChange("plan", new TraitValue("pro"), at)]));

        var history = (await Store.HistoriesAsync(["r_1"], Looks, default))["r_1"];
        var signal = Assert.Single(history.Signals("looked"));
        Assert.Equal(at, signal.At);
        Assert.Equal(properties, signal.Properties);
        Assert.Equal(new TraitChange("plan", new TraitValue("pro"), at), Assert.Single(history.TraitChanges("plan")));
    }

    [Fact]
    public async Task Of_a_trait_that_is_repeated_the_first_and_the_last_time_are_kept()
    {
        foreach (var (value, days) in new[] { ("free", 0), ("free", 3), ("free", 1), ("free", 4), ("pro", 5), ("free", 6), ("team", 6) })
        {
            await RecordAsync(new PersonFacts("r_1", [], [new TraitChange("plan", new TraitValue(value), Now.AddDays(days))]));
        }

        var changes = (await Store.HistoriesAsync(["r_1"], Looks, default))["r_1"].TraitChanges("plan");
        Assert.Equal([("free", 0), ("free", 4), ("pro", 5), ("team", 6)], changes.Select(change => (change.Value.Text!, (change.At - Now).Days)));
    }

    [Fact]
    public async Task Whatever_the_order_in_which_a_trait_s_values_become_known_the_one_of_the_latest_time_holds()
    {
        var person = 0;
        foreach (var order in Orders([("free", 0), ("pro", 1), ("free", 2), ("free", 3), ("team", 1)]))
        {
            var id = $"r_{person++}";
            foreach (var (value, days) in order)
            {
                await RecordAsync(new PersonFacts(id, [], [new TraitChange("plan", new TraitValue(value), Now.AddDays(days))]));
            }

            var history = (await Store.HistoriesAsync([id], Looks, default))[id];
            Assert.Equal("free", SegmentEvaluation.TraitAt("plan", history, Now.AddDays(9))?.Text);
            Assert.Equal("free", SegmentEvaluation.TraitAt("plan", history, Now)?.Text);
            // Two say that it was otherwise at one time: who said it last is believed.
            Assert.Equal(order.Last(one => one.Days == 1).Value, SegmentEvaluation.TraitAt("plan", history, Now.AddDays(1))?.Text);
        }

        static IEnumerable<(string Value, int Days)[]> Orders((string Value, int Days)[] facts) =>
            facts.Length == 1 ? [facts] : facts.SelectMany((first, i) => Orders([.. facts[..i], .. facts[(i + 1)..]]).Select(rest => ((string, int)[])[first, .. rest]));
    }

    [Fact]
    public async Task The_decision_sees_what_was_known_before_and_only_what_is_new()
    {
        await Store.ActivateAsync(Lookers, default);
        await RecordAsync(Facts("r_1", Looked("s1", "r_1")));
        var seen = new List<(int Before, int New, string Segment)>();
        await Store.RecordAsync([Facts("r_1", Looked("s1", "r_1"), Looked("s2", "r_1"))], (person, facts, segments) =>
        {
            seen.Add((person.History.Signals("looked").Length, facts.Signals.Length, Assert.Single(segments).Id));
            return Nothing;
        }, default);

        Assert.Equal([(1, 1, "lookers")], seen);
    }

    [Fact]
    public async Task A_decision_that_fails_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Store.RecordAsync([Facts("r_1", Looked("s1", "r_1"))], (_, _, _) => throw new InvalidOperationException("no"), default));

        Assert.Empty(await Store.PeopleAsync("", 10, default));
        Assert.Equal(1, await RecordAsync(Facts("r_1", Looked("s1", "r_1"))));
    }

    [Fact]
    public async Task Two_people_who_are_one_have_one_history_and_one_standing()
    {
        await StandAsync("r_1", new Standing(true, Now, 1, Now.AddDays(2)));
        await StandAsync("r_2", new Standing(false, Now, 0, null));
        await RecordAsync(new PersonFacts("r_1", [], [new TraitChange("plan", new TraitValue("free"), Now), new TraitChange("plan", new TraitValue("pro"), Now.AddDays(1))]));
        await RecordAsync(new PersonFacts("r_2", [], [new TraitChange("plan", new TraitValue("team"), Now)]));
        var decided = new List<(string Person, int Before, int New)>();
        PersonDecision decide = (person, facts, _) =>
        {
            decided.Add((person.RespondentId, person.History.Signals("looked").Length, facts.Signals.Length));
            return Nothing with { Standings = Nothing.Standings.Add("lookers", new Standing(true, Now, 1, null)) };
        };

        Assert.True(await Store.JoinAsync("r_1", "r_2", decide, default));
        Assert.False(await Store.JoinAsync("r_1", "r_2", decide, default));

        Assert.Equal([("r_2", 1, 1)], decided);
        var history = (await Store.HistoriesAsync(["r_2"], Looks, default))["r_2"];
        Assert.Equal(["of r_1", "of r_2"], history.Signals("looked").Select(signal => signal.Id));
        Assert.Equal(["team", "pro"], history.TraitChanges("plan").Select(change => change.Value.Text!));
        Assert.Equal(["r_2"], await Store.PeopleAsync("", 10, default));
        Assert.Equal(["r_2"], await Store.MembersAsync("lookers", default));
        Assert.Empty(await Store.DueAsync(Now.AddDays(9), 10, default));
    }

    [Fact]
    public async Task Standings_members_and_due_people_are_found_again()
    {
        await StandAsync("r_1", new Standing(true, Now, 1, Now.AddDays(2)));
        await StandAsync("r_2", new Standing(false, Now, 0, Now.AddDays(1)));
        await StandAsync("r_3", new Standing(true, Now, 3, null));

        Assert.Equal(["r_1", "r_3"], await Store.MembersAsync("lookers", default));
        Assert.Equal(new Standing(true, Now, 1, Now.AddDays(2)), (await Store.StandingsAsync("r_1", default))["lookers"]);
        Assert.Empty(await Store.StandingsAsync("r_9", default));
        Assert.Empty(await Store.DueAsync(Now, 10, default));
        Assert.Equal(["r_2"], await Store.DueAsync(Now.AddDays(1), 10, default));
        Assert.Equal(["r_2", "r_1"], await Store.DueAsync(Now.AddDays(2), 10, default));
        Assert.Equal(["r_2"], await Store.DueAsync(Now.AddDays(2), 1, default));
    }

    [Fact]
    public async Task People_come_in_pages()
    {
        foreach (var id in new[] { "r_3", "r_1", "r_2" })
        {
            await RecordAsync(Facts(id, Looked(id, id)));
        }

        Assert.Equal(["r_1", "r_2"], await Store.PeopleAsync("", 2, default));
        Assert.Equal(["r_3"], await Store.PeopleAsync("r_2", 2, default));
        Assert.Empty(await Store.PeopleAsync("r_3", 2, default));
    }

    [Fact]
    public async Task A_definition_is_active_once_and_a_changed_one_has_to_be_evaluated_anew()
    {
        Assert.False((await Store.ActivateAsync(Lookers, default)).IsEvaluated);
        await Store.MarkEvaluatedAsync(Lookers, default);
        Assert.True((await Store.ActivateAsync(Lookers, default)).IsEvaluated);

        var changed = Lookers with { Expression = """did("left")""" };
        Assert.False((await Store.ActivateAsync(changed, default)).IsEvaluated);
        await Store.MarkEvaluatedAsync(Lookers, default);
        var active = Assert.Single(await Store.ActiveAsync(default));
        Assert.False(active.IsEvaluated, "what was evaluated is the old definition");
        Assert.Equal(changed, active.Definition);
        Assert.Equal(SegmentExpression.Parse(changed.Expression).Expression, active.Expression);
    }

    [Fact]
    public async Task Transitions_wait_in_order_until_they_are_marked_even_when_the_store_was_closed()
    {
        await StandAsync("r_1", new Standing(true, Now, 1, null), Transition("r_1", 1), Transition("r_1", 2));
        await StandAsync("r_2", new Standing(true, Now, 1, null), Transition("r_2", 1));
        await CloseAsync();
        Store = await OpenAsync();

        var pending = await Store.UndeliveredAsync(0, 10, default);
        Assert.Equal([Transition("r_1", 1), Transition("r_1", 2), Transition("r_2", 1)], pending.Select(p => p.Transition));
        Assert.Equal(pending.Take(2), await Store.UndeliveredAsync(0, 2, default));
        Assert.Equal(pending.Skip(2), await Store.UndeliveredAsync(pending[1].Sequence, 2, default));

        await Store.MarkDeliveredAsync([pending[0].Sequence, pending[2].Sequence], default);
        Assert.Equal([pending[1]], await Store.UndeliveredAsync(0, 10, default));
    }

    [Fact]
    public async Task A_changed_definition_takes_those_that_are_made_of_it_with_it()
    {
        SegmentDefinition[] definitions =
        [
            Lookers, new("many", "Many", """in_segment("lookers") and did("x")"""), new("more", "More", """account_people(in_segment("many")) >= 2"""), new("other", "Other", """did("x")"""),
        ];
        foreach (var definition in definitions)
        {
            await Store.ActivateAsync(definition, default);
            await Store.MarkEvaluatedAsync(definition, default);
        }

        await Store.ActivateAsync(Lookers, default);
        Assert.All(await Store.ActiveAsync(default), segment => Assert.True(segment.IsEvaluated));

        await Store.ActivateAsync(Lookers with { Expression = """did("left")""" }, default);

        var active = (await Store.ActiveAsync(default)).ToDictionary(segment => segment.Id);
        Assert.Equal(["other"], active.Values.Where(segment => segment.IsEvaluated).Select(segment => segment.Id));
        Assert.Equal("""did("left") and did("x")""", active["many"].Expression.ToString());
        Assert.Equal("""account_people(did("left") and did("x")) >= 2""", active["more"].Expression.ToString());
    }

    [Fact]
    public async Task A_person_s_colleagues_lie_around_them_when_a_segment_asks_for_accounts()
    {
        await RecordAsync(OfAccount("r_1", "acme"));
        await RecordAsync(OfAccount("r_2", "acme"));
        await RecordAsync(OfAccount("r_3", "brick"));
        Assert.Equal(["r_1", "r_2"], await Store.PeopleOfAccountAsync("acme", default));
        Assert.Empty(await Store.PeopleOfAccountAsync("nobody", default));
        await Store.ActivateAsync(new("team", "Team", """account_people(did("looked")) >= 2"""), default);

        var seen = new List<(string Person, string Around)>();
        PersonDecision decide = (person, facts, _) =>
        {
            var around = person.Around.Colleagues.OrderBy(one => one.Key).Select(one => $"{one.Key}: {string.Join(' ', one.Value.SelectMany(other => other.AllSignals).Select(signal => signal.Id))}");
            seen.Add((person.RespondentId, string.Join("; ", around)));
            return Nothing with { Touched = [new TouchedAccount("acme", IsHistory: true)] };
        };
        await Store.RecordAsync([OfAccount("r_3", "acme")], decide, default);
        // People of one call may be looked at side by side: who is to see the others is looked at after, as their account is touched.
        await Store.RecordAsync([PersonFacts.None("r_1")], decide, default);

        Assert.Equal([("r_1", "acme: of r_2 of r_3"), ("r_3", "acme: of r_1 of r_2; brick: ")], seen.Order());
        var touched = await Store.TouchedAsync(9, default);
        Assert.All(touched, touch => Assert.Equal(new TouchedAccount("acme", true), touch.Account));
        Assert.Equal(2, touched.Count);
        await Store.MarkLookedAtAsync([touched[0]], default);
        Assert.Equal([touched[1]], await Store.TouchedAsync(9, default));
    }

    [Fact]
    public async Task The_values_of_ranks_are_kept_in_order_and_lie_around_whoever_is_ranked()
    {
        const string term = """top(10 %, by count("looked"))""";
        var (first, second) = (new RankThreshold(term, Now, 3, 20), new RankThreshold(term, Now.AddDays(1), null, 0));
        await Store.SaveThresholdAsync(second, default);
        await Store.SaveThresholdAsync(first, default);
        await Store.SaveThresholdAsync(first with { IsApplied = true }, default);

        Assert.Equal([first with { IsApplied = true }, second], await Store.ThresholdsAsync(default));
        await Store.ActivateAsync(new("top", "Top", term), default);
        var seen = new List<RankThreshold>();
        await Store.RecordAsync([Facts("r_1", Looked("s1", "r_1"))], (person, _, _) =>
        {
            seen.AddRange(person.Around.Thresholds[term]);
            return Nothing;
        }, default);
        Assert.Equal([first with { IsApplied = true }, second], seen);
    }

    [Fact]
    public async Task What_came_of_a_definition_is_kept_with_it()
    {
        var moved = new SegmentRecomputation("lookers", Now, Now.AddMinutes(1), 100, 7, 2);
        await Store.SaveRecomputationAsync(moved, default);
        Assert.Empty(await Store.RecomputationsAsync(default));

        await Store.ActivateAsync(Lookers, default);
        await Store.SaveRecomputationAsync(moved, default);
        await Store.SaveRecomputationAsync(moved with { Left = 3 }, default);
        Assert.Equal([moved with { Left = 3 }], await Store.RecomputationsAsync(default));
    }

    [Fact]
    public async Task The_names_of_all_that_arrived_are_known()
    {
        Assert.Empty((await Store.NamesAsync(default)).Signals);
        await RecordAsync(Facts("r_1", Looked("s1", "r_1"), Looked("s2", "r_1") with { Name = "left" }));
        await RecordAsync(new PersonFacts("r_1", [], [new TraitChange("plan", new TraitValue("pro"), Now)]));

        var names = await Store.NamesAsync(default);
        Assert.Equal(["left", "looked"], names.Signals);
        Assert.Equal(["plan"], names.Traits);
    }

    [Fact]
    public async Task A_person_s_stamp_changes_with_their_facts_and_with_nothing_else()
    {
        await Store.ActivateAsync(Lookers, default);
        var seen = new List<(long Was, long Becomes)>();
        PersonDecision decide = (person, _, _) =>
        {
            seen.Add((person.Stamp, person.NextStamp));
            return Nothing;
        };
        await Store.RecordAsync([Facts("r_1", Looked("s1", "r_1"))], decide, default);
        await Store.RecordAsync([PersonFacts.None("r_1")], decide, default);
        await Store.RecordAsync([Facts("r_1", Looked("s1", "r_1"))], decide, default);
        await Store.RecordAsync([Facts("r_1", Looked("s2", "r_1"))], decide, default);
        await Store.RecordAsync([PersonFacts.None("r_1")], decide, default);

        Assert.Equal(4, seen.Count);
        Assert.Equal(0, seen[0].Was);
        Assert.NotEqual(seen[0].Becomes, seen[2].Becomes);
        Assert.Equal([(seen[0].Becomes, seen[0].Becomes), (seen[0].Becomes, seen[2].Becomes), (seen[2].Becomes, seen[2].Becomes)], seen.Skip(1));
        Assert.All(seen, one => Assert.NotEqual(0, one.Becomes));
    }

    [Fact]
    public async Task Nobody_is_in_an_archived_segment_or_due_for_it_and_what_happened_stays_on_record()
    {
        await StandAsync("r_1", new Standing(true, Now, 1, Now.AddDays(2)), Transition("r_1", 1));
        Assert.True(await Store.ArchiveAsync("lookers", Now.AddDays(1), default));

        Assert.Empty(await Store.ActiveAsync(default));
        Assert.Empty(await Store.MembersAsync("lookers", default));
        Assert.Empty(await Store.DueAsync(Now.AddDays(9), 10, default));
        Assert.Empty(await Store.StandingsAsync("r_1", default));
        Assert.Equal(new ArchivedSegment(Lookers, Now.AddDays(1)), Assert.Single(await Store.ArchivedAsync(default)));
        Assert.Equal(Transition("r_1", 1), Assert.Single(await Store.UndeliveredAsync(0, 10, default)).Transition);
        Assert.False(await Store.ArchiveAsync("lookers", Now.AddDays(2), default));
        Assert.False(await Store.ArchiveAsync("nobody_knows", Now.AddDays(2), default));
    }

    [Fact]
    public async Task An_archived_segment_that_is_activated_again_is_to_be_evaluated_anew()
    {
        await StandAsync("r_1", new Standing(true, Now, 1, null));
        await Store.MarkEvaluatedAsync(Lookers, default);
        await Store.ArchiveAsync("lookers", Now, default);

        Assert.False((await Store.ActivateAsync(Lookers, default)).IsEvaluated);
        Assert.Empty(await Store.ArchivedAsync(default));
        // Nobody is in it yet; how often they entered and left is known, by which transitions are told apart.
        Assert.Equal(new Standing(false, Now, 1, null), (await Store.StandingsAsync("r_1", default))["lookers"]);
    }

    protected static PersonChange Nothing { get; } = new([], PersonStandings.Empty);

    private Task<int> RecordAsync(PersonFacts facts) => Store.RecordAsync([facts], (_, _, _) => Nothing, default);

    private async Task StandAsync(string respondent, Standing standing, params SegmentTransition[] transitions)
    {
        await Store.ActivateAsync(Lookers, default);
        await Store.RecordAsync(
            [Facts(respondent, Looked("of " + respondent, respondent))],
            (_, _, _) => new PersonChange([.. transitions], Nothing.Standings.Add("lookers", standing)), default);
    }

    private static SegmentTransition Transition(string respondent, int change) =>
        new($"lookers:{respondent}:{change}", "lookers", respondent, change % 2 == 1, Now.AddDays(-1), Now, TransitionCause.FirstEvaluation);

    private static PersonFacts OfAccount(string respondent, string account) =>
        new(respondent, [Looked("of " + respondent, respondent)], [new TraitChange("account", new TraitValue(account), Now.AddDays(account == "brick" ? 0 : 1))]);

    private static PersonFacts Facts(string respondent, params Signal[] signals) => new(respondent, [.. signals], []);

    private static Signal Looked(string id, string respondent) =>
        new(id, respondent, "looked", Now, ImmutableSortedDictionary<string, TraitValue>.Empty);
}
