using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Segments.Evaluation;
using Koji.Bot.Tests.Segments.Expressions;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Segments;

/// <summary>Segments that look beyond one person: made of others, comparing with everybody, asking an account.</summary>
public sealed class ManyPeopleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);

    private readonly SegmentTestStore _file = new();
    private readonly FakeTimeProvider _time = new(Start);
    private int _signals;
    private SqliteSegmentStore _store = null!;
    private SegmentService _service = null!;

    public ValueTask InitializeAsync()
    {
        _store = _file.Open();
        _service = new SegmentService(_store, new SegmentBell(), _time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task A_segment_made_of_others_moves_with_them()
    {
        await _service.ActivateAsync(new("power", "Power", """count("login", last 7 days) >= 2"""), default);
        await _service.ActivateAsync(new("lost", "Lost", """in_segment("power") and not did("export")"""), default);
        await TrackAsync("r_1", "login");
        await TrackAsync("r_1", "login");
        Assert.Equal(["lost", "power"], await _service.SegmentsOfAsync("r_1", default));

        _time.Advance(TimeSpan.FromDays(7));
        await EvaluateAsync();
        Assert.Empty(await _service.SegmentsOfAsync("r_1", default));

        Assert.Equal(1, await _service.ActivateAsync(new("power", "Power", """count("login") >= 2"""), default));
        Assert.Equal(["r_1"], await _service.MembersAsync("lost", default));
        Assert.Equal([("lost", 1, 0), ("power", 1, 0)], (await _service.RecomputationsAsync(default)).Select(one => (one.SegmentId, one.Entered, one.Left)));
    }

    [Fact]
    public async Task A_definition_that_makes_no_sense_with_the_others_is_refused_and_changes_nothing()
    {
        await _service.ActivateAsync(new("power", "Power", """did("login")"""), default);
        await _service.ActivateAsync(new("lost", "Lost", """in_segment("power")"""), default);

        var missing = await Assert.ThrowsAsync<ArgumentException>(() => _service.ActivateAsync(new("x", "X", """in_segment("powr")"""), default));
        Assert.Contains("No segment named 'powr' is active; did you mean 'power'?", missing.Message, StringComparison.Ordinal);
        var circle = await Assert.ThrowsAsync<ArgumentException>(() => _service.ActivateAsync(new("power", "Power", """in_segment("lost")"""), default));
        Assert.Contains("the segment 'power' is made of itself: power → lost → power", circle.Message, StringComparison.Ordinal);
        Assert.Equal(["lost", "power"], (await _store.ActiveAsync(default)).Select(segment => segment.Id));
        Assert.Null(await _service.ProblemAsync(new("a", "A", """in_segment("b")"""), [new("b", "B", """did("login")""")], default));
    }

    [Fact]
    public async Task A_signal_of_one_person_lets_colleagues_in_with_the_signal_as_the_reason()
    {
        await _service.ActivateAsync(new("committee", "Committee", """account_people(did("pricing_viewed", last 30 days)) >= 2"""), default);
        foreach (var person in new[] { "r_1", "r_2", "r_3" })
        {
            await SetAsync(person, "account", "acme");
        }

        await SetAsync("r_4", "account", "brick");
        await TrackAsync("r_1", "pricing_viewed");
        await TrackAsync("r_4", "pricing_viewed");
        await EvaluateAsync();
        Assert.Empty(await _service.MembersAsync("committee", default));

        _time.Advance(TimeSpan.FromHours(1));
        await TrackAsync("r_2", "pricing_viewed");
        Assert.NotEqual(0, await EvaluateAsync());
        Assert.Equal(["r_1", "r_2", "r_3"], await _service.MembersAsync("committee", default));
        Assert.Equal(0, await EvaluateAsync());
        var transitions = (await _store.UndeliveredAsync(0, 9, default)).Select(one => one.Transition).ToList();
        Assert.All(transitions, transition =>
        {
            Assert.Equal((true, Start.AddHours(1), TransitionCause.Signal), (transition.Entered, transition.At, transition.Cause));
            var why = Assert.Single(transition.Why!.Value);
            Assert.Equal(["m1", "m3"], why.Signals.Select(signal => signal.Id));
        });

        await SetAsync("r_2", "account", "brick");
        await EvaluateAsync();
        Assert.Equal(["r_2", "r_4"], await _service.MembersAsync("committee", default));

        _time.Advance(TimeSpan.FromDays(30));
        await EvaluateAsync();
        Assert.Empty(await _service.MembersAsync("committee", default));
    }

    [Fact]
    public async Task A_rank_is_computed_when_it_is_due_and_its_value_is_told()
    {
        for (var i = 1; i <= 10; i++)
        {
            for (var day = 0; day < i; day++)
            {
                await TrackAsync($"r_{i:00}", "login");
            }
        }

        Assert.Equal(2, await _service.ActivateAsync(new("power", "Power", """top(20 %, by count("login", last 30 days))"""), default));
        Assert.Equal(["r_09", "r_10"], await _service.MembersAsync("power", default));

        // Until the value is computed anew, whoever reaches it is in.
        await TrackAsync("r_08", "login");
        Assert.Equal(["r_08", "r_09", "r_10"], await _service.MembersAsync("power", default));
        for (var i = 0; i < 4; i++)
        {
            await TrackAsync("r_08", "login");
        }

        await EvaluateAsync();
        Assert.Equal(3, (await _service.MembersAsync("power", default)).Count);
        _time.Advance(TimeSpan.FromDays(1.5));
        await EvaluateAsync();

        Assert.Equal(["r_08", "r_10"], await _service.MembersAsync("power", default));
        var left = (await _store.UndeliveredAsync(0, 99, default)).Single(one => !one.Transition.Entered).Transition;
        Assert.Equal(("r_09", Start.AddDays(1), TransitionCause.Time), (left.RespondentId, left.At, left.Cause));
        Assert.Equal("""
            top(20 %, by count("login", last 30 days)) no longer holds (login on 2026-05-04 09:00, login on 2026-05-04 09:00, login on 2026-05-04 09:00, login on 2026-05-04 09:00, login on 2026-05-04 09:00); the value was 10, computed on 2026-05-05 09:00 over 10 people
            """, Assert.Single(left.Why!.Value).ToString());
        Assert.Equal([(Start, 9, true), (Start.AddDays(1), 10, true)], (await _store.ThresholdsAsync(default)).Select(one => (one.At, one.Value!.Value, one.IsApplied)));
    }

    [Fact]
    public async Task A_changed_definition_is_recomputed_in_the_background_and_says_who_moved()
    {
        foreach (var person in new[] { "r_1", "r_2", "r_3" })
        {
            await TrackAsync(person, "signed_up");
        }

        await TrackAsync("r_3", "paid");
        await _service.ActivateAsync(new("s", "S", """did("paid")"""), default);
        await _service.ChangeAsync(new("s", "S", """did("signed_up") and not did("paid")"""), default);
        Assert.Equal(["r_3"], await _service.MembersAsync("s", default));

        _time.Advance(TimeSpan.FromMinutes(1));
        await _service.ResumeActivationsAsync(default);

        Assert.Equal(["r_1", "r_2"], await _service.MembersAsync("s", default));
        Assert.Equal([new SegmentRecomputation("s", _time.GetUtcNow(), _time.GetUtcNow(), 3, 2, 1)], await _service.RecomputationsAsync(default));
    }

    [Fact]
    public async Task What_an_expression_names_that_never_arrived_is_remarked()
    {
        await TrackAsync("r_1", "pricing_viewed");
        await SetAsync("r_1", "plan", "pro");
        var expression = SegmentExpression.Parse("""did("pricing_veiwed") and has_trait("colour") or in_segment("x") or did("pricing_viewed")""").Expression!;

        Assert.Equal(
            ["No signal named 'pricing_veiwed' was ever seen; did you mean 'pricing_viewed'?", "No trait named 'colour' was ever set; there is plan", "No segment named 'x' is active"],
            await _service.RemarksAsync(expression, default));
    }

    [Fact]
    public async Task A_definition_that_looks_beyond_one_person_can_be_sized_without_being_active()
    {
        await _service.ActivateAsync(new("lookers", "Lookers", """did("looked")"""), default);
        foreach (var person in new[] { "r_1", "r_2", "r_3" })
        {
            await SetAsync(person, "account", person == "r_3" ? "brick" : "acme");
            await TrackAsync(person, "looked");
        }

        await TrackAsync("r_3", "looked");
        Assert.Equal(["r_1", "r_2"], (await PreviewAsync("""account_people(in_segment("lookers")) >= 2""")).Members);
        Assert.Equal(["r_3"], (await PreviewAsync("""top(30 %, by count("looked"))""")).Members);
        Assert.Empty(await _store.ThresholdsAsync(default));
    }

    [Fact]
    public Task Whatever_happens_to_whom_everybody_stands_as_an_evaluation_from_scratch_says() =>
        Gen.Select(SomeExpressions.OfMany, SomeExpressions.MadeOf("a"), SomeExpressions.MadeOf("a", "b"), SomeEvent.Array[1, 12]).SampleAsync(async (a, b, c, events) =>
        {
            await using var file = new SegmentTestStore();
            var time = new FakeTimeProvider(SomeHistories.Middle.AddDays(-20));
            var store = file.Open();
            // So few at hand that some are forgotten and read again.
            var service = new SegmentService(store, new SegmentBell(), time, new(people: 3));
            var definitions = new Dictionary<string, SegmentExpression> { ["a"] = a, ["b"] = b, ["c"] = c };
            foreach (var (id, expression) in definitions)
            {
                if (expression.ToString().Length > SegmentExpression.LongestText)
                {
                    return;
                }

                await service.ActivateAsync(new(id, id, expression.ToString()), default);
            }

            var facts = new Dictionary<string, (List<Signal> Signals, List<TraitChange> Traits)>();
            foreach (var (i, one) in events.Index())
            {
                var (signals, traits) = facts.TryGetValue(one.Person, out var known) ? known : facts[one.Person] = ([], []);
                if (one.Account is { } account)
                {
                    traits.Add(new TraitChange("account", new TraitValue(account), time.GetUtcNow()));
                    await service.IdentifyAsync(one.Person, new Dictionary<string, TraitValue> { ["account"] = new(account) }, time.GetUtcNow(), false, default);
                }
                else
                {
                    signals.Add(one.Signal with { Id = $"m{i}", RespondentId = one.Person });
                    await service.TrackAsync([signals[^1]], false, default);
                }

                await CheckAsync();
                time.Advance(one.Wait);
                await CheckAsync();
            }

            async Task CheckAsync()
            {
                await service.EvaluateDueAsync(time.GetUtcNow(), default);
                var people = facts.ToDictionary(person => person.Key, person => new PersonHistory(person.Value.Signals, person.Value.Traits));
                var thresholds = (await store.ThresholdsAsync(default)).GroupBy(one => one.Term).ToDictionary(group => group.Key, group => group.ToImmutableArray());
                foreach (var (id, expression) in definitions)
                {
                    var resolved = SegmentReferences.Resolve(id, expression, definitions.GetValueOrDefault).Expression!;
                    var around = Population.Around(resolved, people, time.GetUtcNow());
                    var expected = people.Where(person => SegmentEvaluation.Holds(
                        resolved, person.Value, time.GetUtcNow(), new Surroundings { Colleagues = around(person.Key).Colleagues, Thresholds = thresholds })).Select(person => person.Key).Order();
                    Assert.Equal(expected, await service.MembersAsync(id, default));
                }
            }
        }, iter: 60, threads: 1);

    private static readonly Gen<(string Person, string? Account, Signal Signal, TimeSpan Wait)> SomeEvent =
        from person in Gen.OneOf("r_1", "r_2", "r_3", "r_4", "r_5")
        from account in Gen.Frequency((3, Gen.Const((string?)null)), (2, Gen.OneOf("acme", "brick").Select(id => (string?)id)))
        from signal in SomeHistories.SomeSignal
        from wait in Gen.OneOf(Gen.Int[0, 12].Select(days => TimeSpan.FromDays(days)), Gen.Int[0, 90].Select(minutes => TimeSpan.FromMinutes(minutes)))
        select (person, account, signal, wait);

    private async Task<SegmentPreview> PreviewAsync(string expression) =>
        await _service.PreviewAsync(SegmentExpression.Parse(expression).Expression!, _time.GetUtcNow(), default);

    private Task<int> EvaluateAsync() => _service.EvaluateDueAsync(_time.GetUtcNow(), default);

    private Task SetAsync(string respondent, string trait, string value) =>
        _service.IdentifyAsync(respondent, new Dictionary<string, TraitValue> { [trait] = new(value) }, _time.GetUtcNow(), isHistory: false, default);

    private Task<int> TrackAsync(string respondent, string name) =>
        _service.TrackAsync([new Signal($"m{++_signals}", respondent, name, _time.GetUtcNow(), ImmutableSortedDictionary<string, TraitValue>.Empty)], isHistory: false, default);
}
