using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Respondents;
using Koji.Bot.Segments;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Storage.Sqlite;
using Koji.Bot.Tests.Segments.Evaluation;
using Koji.Bot.Tests.Segments.Expressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Segments;

public sealed class SegmentServiceTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 9, 0, 0, TimeSpan.Zero);
    private static readonly SegmentDefinition Hesitant = new("hesitant", "Hesitant", """count("pricing_viewed", last 7 days) >= 3 and not did("teammate_added")""");

    private readonly SegmentTestStore _file = new();
    private readonly FakeTimeProvider _time = new(Start);
    private readonly Listener _listener = new();
    private int _signals;
    private SqliteSegmentStore _store = null!;
    private SegmentService _service = null!;

    public ValueTask InitializeAsync()
    {
        Open();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Who_crosses_into_a_segment_is_told_with_the_time_of_the_signal_that_did_it()
    {
        await _service.ActivateAsync(Hesitant, default);
        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 30);
        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 20);
        await DeliverAsync();
        Assert.Empty(_listener.Heard);

        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 1);
        await DeliverAsync();

        var entered = Assert.Single(_listener.Heard);
        Assert.Equal(new SegmentTransition("hesitant:r_1:1", "hesitant", "r_1", true, Start.AddHours(-1), Start, TransitionCause.Signal), entered with { Why = null });
        var why = Assert.Single(entered.Why!.Value);
        Assert.Equal("""count("pricing_viewed", last 7 days) >= 3""", why.Term);
        Assert.Equal(["m1", "m2", "m3"], why.Signals.Select(signal => signal.Id));
        Assert.Equal(["hesitant"], await _service.SegmentsOfAsync("r_1", default));
        Assert.Equal(["r_1"], await _service.MembersAsync("hesitant", default));
    }

    [Fact]
    public async Task A_second_delivery_of_the_same_signal_counts_once()
    {
        await _service.ActivateAsync(Hesitant, default);
        var signal = Signal("r_1", "pricing_viewed", Start);
        Assert.Equal(1, await _service.TrackAsync([signal, signal], isHistory: false, default));
        Assert.Equal(0, await _service.TrackAsync([signal], isHistory: false, default));
        Assert.Equal(1, await _service.TrackAsync([Signal("r_1", "pricing_viewed", Start)], isHistory: false, default));
        Assert.Empty(await _service.MembersAsync("hesitant", default));
    }

    [Fact]
    public async Task Time_alone_lets_a_person_leave_at_the_very_moment_however_late_one_looks()
    {
        await _service.ActivateAsync(Hesitant, default);
        await EnterAsync("r_1");
        _time.Advance(TimeSpan.FromDays(30));

        Assert.Equal(1, await _service.EvaluateDueAsync(_time.GetUtcNow(), default));
        await DeliverAsync();

        Assert.Equal(2, _listener.Heard.Count);
        Assert.Equal(
            new SegmentTransition("hesitant:r_1:2", "hesitant", "r_1", false, Start.AddDays(7), _time.GetUtcNow(), TransitionCause.Time), _listener.Heard[1] with { Why = null });
        Assert.Equal(
            """count("pricing_viewed", last 7 days) >= 3 no longer holds (pricing_viewed on 2026-05-04 09:00, pricing_viewed on 2026-05-04 09:00, pricing_viewed on 2026-05-04 09:00)""",
            Assert.Single(_listener.Heard[1].Why!.Value).ToString());
        Assert.Equal(0, await _service.EvaluateDueAsync(_time.GetUtcNow(), default));
    }

    [Fact]
    public async Task Who_falls_silent_enters_by_time_and_leaves_by_coming_back()
    {
        await _service.ActivateAsync(new("silent", "Silent", """days_since("login") >= 14"""), default);
        await TrackAsync("r_1", "login");
        _time.Advance(TimeSpan.FromDays(14));
        await _service.EvaluateDueAsync(_time.GetUtcNow(), default);
        await TrackAsync("r_1", "login");
        await DeliverAsync();

        Assert.Equal(
            [(true, Start.AddDays(14), TransitionCause.Time), (false, Start.AddDays(14), TransitionCause.Signal)],
            _listener.Heard.Select(t => (t.Entered, t.At, t.Cause)));
    }

    [Fact]
    public async Task What_time_did_before_an_unrelated_signal_came_is_still_times_doing()
    {
        await _service.ActivateAsync(new("silent", "Silent", """days_since("login") >= 14"""), default);
        await TrackAsync("r_1", "login");
        _time.Advance(TimeSpan.FromDays(20));
        await TrackAsync("r_1", "newsletter_opened");
        await TrackAsync("r_1", "login", hoursAgo: 24 * 7);
        await DeliverAsync();

        Assert.Equal([(true, Start.AddDays(14), TransitionCause.Time)], _listener.Heard.Take(1).Select(t => (t.Entered, t.At, t.Cause)));
        Assert.Equal([(false, Start.AddDays(13), TransitionCause.History)], _listener.Heard.Skip(1).Select(t => (t.Entered, t.At, t.Cause)));
    }

    [Fact]
    public async Task Signals_out_of_order_count_by_their_own_time_and_old_ones_are_history()
    {
        await _service.ActivateAsync(Hesitant, default);
        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 48);
        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 72);
        await TrackAsync("r_1", "pricing_viewed", hoursAgo: 60);
        await DeliverAsync();

        var entered = Assert.Single(_listener.Heard);
        Assert.Equal((Start.AddHours(-48), TransitionCause.History), (entered.At, entered.Cause));
    }

    [Fact]
    public async Task Imported_signals_are_history_however_fresh()
    {
        await _service.ActivateAsync(Hesitant, default);
        await _service.TrackAsync([.. Enumerable.Range(0, 3).Select(_ => Signal("r_1", "pricing_viewed", Start))], isHistory: true, default);
        await DeliverAsync();
        Assert.Equal(TransitionCause.History, Assert.Single(_listener.Heard).Cause);
    }

    [Fact]
    public async Task A_signal_from_a_clock_that_is_ahead_counts_when_its_time_has_come()
    {
        await _service.ActivateAsync(new("new", "New", """did("signed_up")"""), default);
        await TrackAsync("r_1", "signed_up", hoursAgo: -1);
        Assert.Empty(await _service.MembersAsync("new", default));

        _time.Advance(TimeSpan.FromHours(1));
        await _service.EvaluateDueAsync(_time.GetUtcNow(), default);
        Assert.Equal(["r_1"], await _service.MembersAsync("new", default));
    }

    [Fact]
    public async Task Activating_evaluates_everyone_once_and_invites_nobody_by_itself()
    {
        await TrackAsync("r_1", "signed_up", hoursAgo: 5);
        await _service.IdentifyAsync("r_2", new Dictionary<string, TraitValue> { ["plan"] = new("pro") }, Start, isHistory: false, default);
        var definition = new SegmentDefinition("s", "S", """did("signed_up") or trait("plan") = "pro" """);

        Assert.Equal(2, await _service.ActivateAsync(definition, default));
        Assert.Equal(2, await _service.ActivateAsync(definition, default));
        await DeliverAsync();

        Assert.Equal([("r_1", Start.AddHours(-5)), ("r_2", Start)], _listener.Heard.Select(t => (t.RespondentId, t.At)));
        Assert.All(_listener.Heard, transition => Assert.Equal(TransitionCause.FirstEvaluation, transition.Cause));
    }

    [Fact]
    public async Task A_changed_definition_moves_only_those_whom_the_change_concerns()
    {
        await TrackAsync("r_1", "signed_up");
        await TrackAsync("r_2", "signed_up");
        await TrackAsync("r_2", "left");
        await _service.ActivateAsync(new("s", "S", """did("signed_up")"""), default);

        Assert.Equal(1, await _service.ActivateAsync(new("s", "S", """did("signed_up") and not did("left")"""), default));
        await DeliverAsync();

        Assert.Equal(
            [("r_1", true), ("r_2", true), ("r_2", false)], _listener.Heard.Select(t => (t.RespondentId, t.Entered)));
    }

    [Fact]
    public async Task An_activation_that_a_crash_cut_off_is_finished_at_the_next_start()
    {
        await TrackAsync("r_1", "signed_up");
        await _store.ActivateAsync(new("s", "S", """did("signed_up")"""), default);
        await _file.CloseAsync();
        Open();

        await _service.ResumeActivationsAsync(default);
        Assert.Equal(["r_1"], await _service.MembersAsync("s", default));
    }

    [Fact]
    public async Task A_definition_that_cannot_be_read_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => _service.ActivateAsync(new("s", "S", "did(x)"), default));
        Assert.Contains("column 5", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await _store.ActiveAsync(default));
    }

    [Fact]
    public async Task A_trait_lets_a_person_in_and_out()
    {
        await _service.ActivateAsync(new("pro", "Pro", """trait("plan") = "pro" """), default);
        foreach (var plan in new[] { "free", "pro", "pro", "free" })
        {
            _time.Advance(TimeSpan.FromHours(1));
            await _service.IdentifyAsync("r_1", new Dictionary<string, TraitValue> { ["plan"] = new(plan) }, _time.GetUtcNow(), isHistory: false, default);
        }

        await DeliverAsync();
        Assert.Equal([(true, Start.AddHours(2)), (false, Start.AddHours(4))], _listener.Heard.Select(t => (t.Entered, t.At)));
    }

    [Fact]
    public async Task A_transition_that_was_not_heard_before_a_crash_is_told_after_it()
    {
        await _service.ActivateAsync(Hesitant, default);
        await EnterAsync("r_1");
        await _file.CloseAsync();
        Open();

        await DeliverAsync();
        await DeliverAsync();
        Assert.Equal(["hesitant:r_1:1"], _listener.Heard.Select(t => t.Id));
    }

    [Fact]
    public async Task A_listener_that_fails_hears_the_same_again_and_nothing_later_of_that_person_before()
    {
        await _service.ActivateAsync(new("a", "A", """did("a")"""), default);
        await _service.ActivateAsync(new("b", "B", """did("b")"""), default);
        await TrackAsync("r_1", "a");
        await TrackAsync("r_1", "b");
        await TrackAsync("r_2", "a");
        _listener.Refuses = transition => transition.Id == "a:r_1:1";
        await DeliverAsync();
        Assert.Equal(["a:r_2:1"], _listener.Heard.Select(t => t.Id));

        _listener.Refuses = _ => false;
        await DeliverAsync();
        Assert.Equal(["a:r_2:1", "a:r_1:1", "b:r_1:1"], _listener.Heard.Select(t => t.Id));
    }

    [Fact]
    public async Task With_nobody_listening_transitions_wait()
    {
        await _service.ActivateAsync(Hesitant, default);
        await EnterAsync("r_1");
        using var deaf = new SegmentDelivery(_store, [], NullLogger<SegmentDelivery>.Instance);
        Assert.Equal(0, await deaf.DeliverAsync(default));
        Assert.Equal(1, await DeliverAsync());
    }

    [Fact]
    public async Task A_definition_can_be_sized_without_being_active()
    {
        await TrackAsync("r_1", "signed_up", hoursAgo: 5);
        await TrackAsync("r_2", "signed_up");
        await TrackAsync("r_3", "left");

        var preview = await _service.PreviewAsync(SegmentExpression.Parse("""did("signed_up")""").Expression!, Start.AddHours(-1), default);

        Assert.Equal(["r_1"], preview.Members);
        Assert.Equal(3, preview.People);
        Assert.Empty(await _store.ActiveAsync(default));
    }

    [Fact]
    public Task Whatever_the_order_of_arrival_the_standing_is_that_of_an_evaluation_from_scratch() =>
        Gen.Select(SomeExpressions.Any, SomeHistories.SomeSignal.Array[1, 8], Gen.Int[0, 40].Array[8]).SampleAsync(async (expression, signals, days) =>
        {
            await using var file = new SegmentTestStore();
            var time = new FakeTimeProvider(SomeHistories.Middle.AddDays(-20));
            var service = new SegmentService(file.Open(), new SegmentBell(), time);
            await service.ActivateAsync(new("s", "S", expression.ToString()), default);
            foreach (var (signal, wait) in signals.Zip(days))
            {
                await service.TrackAsync([signal], isHistory: false, default);
                Assert.Equal(Expected(time.GetUtcNow()), (await service.MembersAsync("s", default)).Count);
                time.Advance(TimeSpan.FromDays(wait));
                await service.EvaluateDueAsync(time.GetUtcNow(), default);
                Assert.Equal(Expected(time.GetUtcNow()), (await service.MembersAsync("s", default)).Count);

                int Expected(DateTimeOffset at) =>
                    SegmentEvaluation.Holds(expression, new PersonHistory(signals.Take(Array.IndexOf(signals, signal) + 1), []), at) ? 1 : 0;
            }
        }, iter: 60, threads: 1);

    [Fact]
    public async Task Ten_thousand_signals_are_taken_in_to_the_last()
    {
        await _service.ActivateAsync(Hesitant, default);
        var signals = Enumerable.Range(0, 10_000).Select(i => Signal($"r_{i % 700}", i % 11 == 0 ? "teammate_added" : "pricing_viewed", Start.AddMinutes(-i))).ToList();
        foreach (var batch in signals.Chunk(1000))
        {
            Assert.Equal(1000, await _service.TrackAsync(batch, isHistory: true, default));
        }

        Assert.Equal(700, (await _service.PreviewAsync(SegmentExpression.Parse("did(\"pricing_viewed\")").Expression!, Start, default)).Members.Length);
    }

    private void Open()
    {
        _store = _file.Open();
        _service = new SegmentService(_store, new SegmentBell(), _time);
    }

    private async Task<int> DeliverAsync()
    {
        using var delivery = new SegmentDelivery(_store, [_listener], NullLogger<SegmentDelivery>.Instance);
        return await delivery.DeliverAsync(default);
    }

    private async Task EnterAsync(string respondent)
    {
        for (var i = 0; i < 3; i++)
        {
            await TrackAsync(respondent, "pricing_viewed");
        }
    }

    private Task<int> TrackAsync(string respondent, string name, double hoursAgo = 0) =>
        _service.TrackAsync([Signal(respondent, name, _time.GetUtcNow().AddHours(-hoursAgo))], isHistory: false, default);

    private Signal Signal(string respondent, string name, DateTimeOffset at) =>
        new($"m{++_signals}", respondent, name, at, ImmutableSortedDictionary<string, TraitValue>.Empty);

    private sealed class Listener : ISegmentListener
    {
        public List<SegmentTransition> Heard { get; } = [];

        public Predicate<SegmentTransition> Refuses { get; set; } = _ => false;

        public ValueTask OnTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken)
        {
            if (Refuses(transition))
            {
                throw new InvalidOperationException("not now");
            }

            Heard.Add(transition);
            return ValueTask.CompletedTask;
        }
    }
}
