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
public sealed class SegmentService(ISegmentStore store, SegmentBell bell, TimeProvider time) : ISegmentService, ISegmentPreview
{
    private const int PeopleAtOnce = 500;

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

        var added = await store.RecordAsync(facts, new MembershipRules(time.GetUtcNow(), isHistory).Decide, cancellationToken);
        bell.Ring();
        return added;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The expression cannot be read: whoever takes definitions in checks them there, with <see cref="SegmentExpression.Parse"/>.</exception>
    public async Task<int> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken)
    {
        var parse = SegmentExpression.Parse(definition.Expression);
        if (!parse.IsValid)
        {
            throw new ArgumentException($"Segment '{definition.Id}' cannot be evaluated: {parse.Problems[0]}", nameof(definition));
        }

        var active = await store.ActivateAsync(definition, cancellationToken);
        if (!active.IsEvaluated)
        {
            var rules = new MembershipRules(time.GetUtcNow(), isHistory: true);
            await foreach (var people in EveryoneAsync(cancellationToken))
            {
                await store.RecordAsync([.. people.Select(PersonFacts.None)], rules.Decide, cancellationToken);
            }

            await store.MarkEvaluatedAsync(definition, cancellationToken);
            bell.Ring();
        }

        return (await store.MembersAsync(definition.Id, cancellationToken)).Count;
    }

    /// <summary>Finishes activations that a crash cut off.</summary>
    public async Task ResumeActivationsAsync(CancellationToken cancellationToken)
    {
        foreach (var segment in await store.ActiveAsync(cancellationToken))
        {
            if (!segment.IsEvaluated)
            {
                await ActivateAsync(segment.Definition, cancellationToken);
            }
        }
    }

    /// <summary>Evaluates everyone for whom time alone may have changed something by <paramref name="now"/>.</summary>
    /// <returns>How many people were due.</returns>
    public async Task<int> EvaluateDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rules = new MembershipRules(now, isHistory: false);
        var evaluated = 0;
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

    public async Task<SegmentPreview> PreviewAsync(SegmentExpression expression, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var names = ExpressionNames.Of(expression);
        var members = ImmutableArray.CreateBuilder<string>();
        var total = 0;
        await foreach (var people in EveryoneAsync(cancellationToken))
        {
            var histories = await store.HistoriesAsync(people, names, cancellationToken);
            members.AddRange(people.Where(id => SegmentEvaluation.Holds(expression, histories.GetValueOrDefault(id, PersonHistory.Empty), at)));
            total += people.Count;
        }

        return new SegmentPreview(members.ToImmutable(), total);
    }

    private async IAsyncEnumerable<IReadOnlyList<string>> EveryoneAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = "";
        while (await store.PeopleAsync(after, PeopleAtOnce, cancellationToken) is { Count: > 0 } people)
        {
            yield return people;
            after = people[^1];
        }
    }
}
