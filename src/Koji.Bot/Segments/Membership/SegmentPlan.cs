using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>Which of the active segments look at which names: what a signal cannot change is not looked at.</summary>
internal sealed class SegmentPlan
{
    private static readonly ConditionalWeakTable<IReadOnlyList<ActiveSegment>, SegmentPlan> Plans = [];

    private readonly FrozenDictionary<string, ImmutableArray<int>> _bySignal;
    private readonly FrozenDictionary<string, ImmutableArray<int>> _byTrait;
    private readonly FrozenSet<string> _accountSignals;
    private readonly FrozenSet<string> _accountTraits;
    private readonly int[] _standingOf;

    private SegmentPlan(IReadOnlyList<ActiveSegment> segments)
    {
        _bySignal = Index(segments, names => names.Signals);
        _byTrait = Index(segments, names => names.Traits);
        _accountSignals = segments.SelectMany(segment => segment.Names.AccountSignals).ToFrozenSet(StringComparer.Ordinal);
        _accountTraits = segments.SelectMany(segment => segment.Names.AccountTraits).ToFrozenSet(StringComparer.Ordinal);
        Terms = [.. segments.Where(segment => !segment.Names.ReadAccounts).SelectMany(segment => ExpressionTerms.Of(segment.Expression)).Distinct()];
        AllEvaluated = segments.All(segment => segment.IsEvaluated);
        Everywhere = [.. Enumerable.Range(0, segments.Count)];
        SegmentIds = [.. segments.Select(segment => segment.Id).Order(StringComparer.Ordinal)];
        _standingOf = [.. segments.Select(segment => SegmentIds.BinarySearch(segment.Id, StringComparer.Ordinal))];
    }

    /// <summary>All conditions on one person alone.</summary>
    public ImmutableArray<SegmentExpression> Terms { get; }

    public bool AllEvaluated { get; }

    /// <summary>The places of all segments.</summary>
    public ImmutableArray<int> Everywhere { get; }

    /// <summary>In ordinal order.</summary>
    public ImmutableArray<string> SegmentIds { get; }

    /// <summary>Where in <see cref="SegmentIds"/> the segment at a place of the list is.</summary>
    public int StandingOf(int place) => _standingOf[place];

    /// <summary>Made once for a list.</summary>
    public static SegmentPlan Of(IReadOnlyList<ActiveSegment> segments) => Plans.GetValue(segments, list => new SegmentPlan(list));

    /// <summary>The places in the list of those that the facts may change, in order.</summary>
    public ImmutableArray<int> Concerned(PersonFacts facts)
    {
        if (facts is { Signals.Length: 1, Traits.IsEmpty: true })
        {
            return _bySignal.GetValueOrDefault(facts.Signals[0].Name, []);
        }

        var places = new SortedSet<int>();
        foreach (var signal in facts.Signals)
        {
            places.UnionWith(_bySignal.GetValueOrDefault(signal.Name, []));
        }

        foreach (var trait in facts.Traits)
        {
            places.UnionWith(_byTrait.GetValueOrDefault(trait.Name, []));
        }

        return [.. places];
    }

    /// <summary>Those of the facts that some segment looks at.</summary>
    public PersonFacts Relevant(PersonFacts facts) => facts is { Signals: [var only], Traits.IsEmpty: true } && _bySignal.ContainsKey(only.Name)
        ? facts
        : facts with { Signals = facts.Signals.RemoveAll(signal => !_bySignal.ContainsKey(signal.Name)), Traits = facts.Traits.RemoveAll(trait => !_byTrait.ContainsKey(trait.Name)) };

    /// <summary>Others of the same account may be concerned.</summary>
    public bool ConcernsOthers(PersonFacts facts) => _accountTraits.Count > 0
        && (facts.Signals.Any(signal => _accountSignals.Contains(signal.Name)) || facts.Traits.Any(trait => _accountTraits.Contains(trait.Name)));

    private static FrozenDictionary<string, ImmutableArray<int>> Index(IReadOnlyList<ActiveSegment> segments, Func<ExpressionNames, IEnumerable<string>> namesOf) => segments
        .SelectMany((segment, place) => namesOf(segment.Names).Select(name => (name, place)))
        .GroupBy(one => one.name, StringComparer.Ordinal)
        .ToFrozenDictionary(group => group.Key, group => group.Select(one => one.place).Order().ToImmutableArray(), StringComparer.Ordinal);
}
