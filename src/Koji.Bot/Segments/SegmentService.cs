using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Segments;

/// <summary>Keeps the active segments up to date: with each batch of facts for the people concerned, and as time passes for those who are due.</summary>
/// <remarks>
/// A membership that began and ended before Koji learned of it (an import of years, say) leaves no transition: what counts is
/// how the person stands now, and since when.
/// </remarks>
public sealed class SegmentService(ISegmentStore store, SegmentBell bell, TimeProvider time, PersonMemory? memory = null) : ISegmentService, ISegmentPreview
{
    private const int PeopleAtOnce = 500;

    private readonly PersonMemory _memory = memory ?? new PersonMemory();
    private readonly SegmentRanks _ranks = new(store);
    private int _recomputing;

    /// <inheritdoc/>
    /// <remarks>One durable write for the whole batch.</remarks>
    public async Task<int> TrackAsync(IReadOnlyList<Signal> signals, bool isHistory, CancellationToken cancellationToken)
    {
        var facts = signals.GroupBy(signal => signal.RespondentId, StringComparer.Ordinal)
            .Select(group => new PersonFacts(group.Key, [.. group], [])).ToList();
        return await RecordAsync(facts, isHistory, cancellationToken);
    }

    public Task IdentifyAsync(
        string respondentId, IReadOnlyDictionary<string, TraitValue> traits, DateTimeOffset at, bool isHistory, CancellationToken cancellationToken)
    {
        var changes = traits.Select(trait => new TraitChange(trait.Key, trait.Value, at)).ToImmutableArray();
        return RecordAsync([new PersonFacts(respondentId, [], changes)], isHistory, cancellationToken);
    }

    /// <summary>Stores a mixed batch of signals and traits, one entry a person, in one durable write. Returns how many signals were new.</summary>
    public async Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, bool isHistory, CancellationToken cancellationToken)
    {
        if (facts.Count == 0)
        {
            return 0;
        }

        var added = await store.RecordAsync(facts, new MembershipRules(time.GetUtcNow(), isHistory, _memory).Decide, cancellationToken);
        bell.Ring();
        return added;
    }

    /// <summary>
    /// Two people turned out to be one: what <paramref name="from"/> did and is becomes <paramref name="into"/>'s. The same again changes nothing.
    /// </summary>
    /// <remarks>Whoever enters a segment by it does so by history: what the visitor did was told when it happened.</remarks>
    public async Task JoinAsync(string from, string into, CancellationToken cancellationToken)
    {
        if (await store.JoinAsync(from, into, new MembershipRules(time.GetUtcNow(), isHistory: true, _memory).Decide, cancellationToken))
        {
            bell.Ring();
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The expression cannot be read: whoever takes definitions in checks them there, with <see cref="ProblemAsync"/>.</exception>
    public async Task<int> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        await PutInForceAsync(definition, cancellationToken);
        await RecomputeAsync(cancellationToken);
        return (await store.MembersAsync(definition.Id, cancellationToken)).Count;
    }

    /// <summary>
    /// Puts a definition in force and leaves evaluating everyone to the clock: what comes of it is told by <see cref="RecomputationsAsync"/>. Until then everyone stands as before.
    /// </summary>
    /// <exception cref="ArgumentException">As with <see cref="ActivateAsync"/>.</exception>
    public async Task ChangeAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        await PutInForceAsync(definition, cancellationToken);
        bell.Ring();
    }

    /// <inheritdoc/>
    public async Task<string?> ProblemAsync(SegmentDefinition definition, IEnumerable<SegmentDefinition> others, CancellationToken cancellationToken)
    {
        if (SegmentExpression.Parse(definition.Expression) is not { IsValid: true } parse)
        {
            return SegmentExpression.Parse(definition.Expression).Problems[0].ToString();
        }

        var known = await ActiveExpressionsAsync(cancellationToken);
        foreach (var other in others)
        {
            known[other.Id] = SegmentExpression.Parse(other.Expression).Expression;
        }

        known[definition.Id] = parse.Expression;
        // Also those that are made of this one must still make sense with it.
        foreach (var (id, expression) in known.OrderBy(one => one.Key != definition.Id))
        {
            if (expression is not null && (id == definition.Id || SegmentReferences.In(expression).Count > 0)
                && SegmentReferences.Resolve(id, expression, known.GetValueOrDefault).Problem is { } problem)
            {
                return ReferenceWording.Of(problem, known.Keys);
            }
        }

        return null;
    }

    /// <summary>Those of these segments by whose definition not everyone has been evaluated yet, in order.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(IReadOnlySet<string> segmentIds, CancellationToken cancellationToken) =>
        [.. (await store.ActiveAsync(cancellationToken)).Where(segment => !segment.IsEvaluated && segmentIds.Contains(segment.Id)).Select(segment => segment.Id)];

    /// <summary>What came of evaluating everyone by the definitions in force: how many entered and left by it.</summary>
    public Task<IReadOnlyList<SegmentRecomputation>> RecomputationsAsync(CancellationToken cancellationToken) => store.RecomputationsAsync(cancellationToken);

    /// <summary>Evaluates everyone by definitions by which they were not evaluated yet: those that are new, and those that a crash cut off.</summary>
    public async Task ResumeActivationsAsync(CancellationToken cancellationToken)
    {
        // Whoever is at it finishes it.
        if (Volatile.Read(ref _recomputing) == 0)
        {
            await RecomputeAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Evaluates everyone for whom something may have changed by <paramref name="now"/> without anything new about themselves: by time alone, by a rank's value,
    /// by what others of their account did.
    /// </summary>
    /// <returns>How many people were evaluated.</returns>
    public async Task<int> EvaluateDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rules = new MembershipRules(now, isHistory: false, _memory);
        var evaluated = await EvaluateRanksAsync(now, cancellationToken) + await EvaluateTouchedAsync(now, cancellationToken);
        while (await store.DueAsync(now, PeopleAtOnce, cancellationToken) is { Count: > 0 } due)
        {
            await store.RecordAsync([.. due.Select(PersonFacts.None)], rules.Decide, cancellationToken);
            evaluated += due.Count;
        }

        if (evaluated > 0)
        {
            bell.Ring();
        }

        return evaluated;
    }

    public async Task<IReadOnlyList<string>> SegmentsOfAsync(string respondentId, CancellationToken cancellationToken) =>
        [.. (await store.StandingsAsync(respondentId, cancellationToken)).Where(standing => standing.Value.IsIn).Select(standing => standing.Key).Order(StringComparer.Ordinal)];

    public Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken) =>
        store.MembersAsync(segmentId, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>A rank without a value in force takes the one that it would have at <paramref name="at"/>.</remarks>
    public async Task<SegmentPreview> PreviewAsync(SegmentExpression expression, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var known = await ActiveExpressionsAsync(cancellationToken);
        if (SegmentReferences.Resolve(null, expression, known.GetValueOrDefault).Expression is not { } resolved)
        {
            return new SegmentPreview([], 0);
        }

        var thresholds = await _ranks.AtAsync(resolved, at, cancellationToken);
        var names = ExpressionNames.Of(resolved);
        var members = ImmutableArray.CreateBuilder<string>();
        var accounts = new AccountReader(store, names);
        var total = 0;
        await foreach (var people in store.EveryoneAsync(cancellationToken))
        {
            var histories = await store.HistoriesAsync(people, names, cancellationToken);
            foreach (var id in people)
            {
                var history = histories.GetValueOrDefault(id, PersonHistory.Empty);
                var around = new Surroundings { Thresholds = thresholds, Colleagues = await accounts.AroundAsync(id, history, at, cancellationToken) };
                if (SegmentEvaluation.Holds(resolved, history, at, around))
                {
                    members.Add(id);
                }
            }

            total += people.Count;
        }

        return new SegmentPreview(members.ToImmutable(), total);
    }

    /// <summary>What an expression names that was never seen or is not there: a slip of the pen, or something that is still to come.</summary>
    public async Task<IReadOnlyList<string>> RemarksAsync(SegmentExpression expression, CancellationToken cancellationToken) =>
        NameRemarks.On(expression, await store.NamesAsync(cancellationToken), (await ActiveExpressionsAsync(cancellationToken)).Keys);

    private async Task PutInForceAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        if (await ProblemAsync(definition, [], cancellationToken) is { } problem)
        {
            throw new ArgumentException($"Segment '{definition.Id}' cannot be evaluated: {problem}", nameof(definition));
        }

        await store.ActivateAsync(definition, cancellationToken);
    }

    private async Task RecomputeAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _recomputing);
        try
        {
            var pending = (await store.ActiveAsync(cancellationToken)).Where(segment => !segment.IsEvaluated).ToList();
            if (pending.Count > 0)
            {
                await RecomputeAsync(pending, cancellationToken);
                bell.Ring();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _recomputing);
        }
    }

    private async Task RecomputeAsync(List<ActiveSegment> pending, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await _ranks.ComputeAsync(pending, now, cancellationToken);
        var rules = new MembershipRules(now, isHistory: true, _memory) { LooksAgain = true };
        var unapplied = await _ranks.UnappliedAsync(await store.ActiveAsync(cancellationToken), cancellationToken);
        var moves = new SegmentMoves();
        await foreach (var people in store.EveryoneAsync(cancellationToken))
        {
            await store.RecordAsync([.. people.Select(PersonFacts.None)], moves.Watching(rules.Decide), cancellationToken);
            moves.Count(people.Count);
        }

        await ApplyAsync(unapplied, cancellationToken);
        foreach (var segment in pending)
        {
            await store.SaveRecomputationAsync(moves.Of(segment.Id, now, time.GetUtcNow()), cancellationToken);
            await store.MarkEvaluatedAsync(segment.Definition, cancellationToken);
        }
    }

    /// <summary>Values that are due are computed, and everyone is looked at by those that were not applied yet.</summary>
    private async Task<int> EvaluateRanksAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var active = await store.ActiveAsync(cancellationToken);
        await _ranks.ComputeAsync(active, now, cancellationToken);
        var unapplied = await _ranks.UnappliedAsync(active, cancellationToken);
        if (unapplied.Count == 0)
        {
            return 0;
        }

        var rules = new MembershipRules(now, isHistory: false, _memory) { LooksAgain = true };
        var evaluated = 0;
        await foreach (var people in store.EveryoneAsync(cancellationToken))
        {
            await store.RecordAsync([.. people.Select(PersonFacts.None)], rules.Decide, cancellationToken);
            evaluated += people.Count;
        }

        await ApplyAsync(unapplied, cancellationToken);
        return evaluated;
    }

    private async Task ApplyAsync(IEnumerable<RankThreshold> thresholds, CancellationToken cancellationToken)
    {
        foreach (var threshold in thresholds)
        {
            await store.SaveThresholdAsync(threshold with { IsApplied = true }, cancellationToken);
        }
    }

    private async Task<int> EvaluateTouchedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var evaluated = 0;
        while (await store.TouchedAsync(PeopleAtOnce, cancellationToken) is { Count: > 0 } touches)
        {
            foreach (var account in touches.GroupBy(touch => touch.Account.Account, StringComparer.Ordinal))
            {
                var rules = new MembershipRules(now, account.All(touch => touch.Account.IsHistory), _memory) { LooksAgain = true };
                var people = await store.PeopleOfAccountAsync(account.Key, cancellationToken);
                await store.RecordAsync([.. people.Select(PersonFacts.None)], rules.Decide, cancellationToken);
                evaluated += people.Count;
            }

            await store.MarkLookedAtAsync(touches, cancellationToken);
        }

        return evaluated;
    }

    private async Task<SortedDictionary<string, SegmentExpression?>> ActiveExpressionsAsync(CancellationToken cancellationToken)
    {
        var known = new SortedDictionary<string, SegmentExpression?>(StringComparer.Ordinal);
        foreach (var segment in await store.ActiveAsync(cancellationToken))
        {
            known[segment.Id] = SegmentExpression.Parse(segment.Definition.Expression).Expression;
        }

        return known;
    }
}
