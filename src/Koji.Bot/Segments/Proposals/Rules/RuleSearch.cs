using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;

namespace Koji.Bot.Segments.Proposals.Rules;

/// <summary>
/// Looks for an expression that holds for given people and nobody else: alternatives of a few conditions each, found one after the
/// other. Within an alternative a beam of the best beginnings is grown by one condition at a time, as in CN2 (Clark and Niblett 1989);
/// what counts is how well precision and recall go together (F1). The same table and people give the same rule.
/// </summary>
/// <param name="MostConditions">In one alternative.</param>
/// <param name="MostAlternatives">Joined by <c>or</c>.</param>
/// <param name="ConditionCost">By how much (of F1) another condition must improve the rule to be worth reading.</param>
internal sealed record RuleSearch(int MostConditions, int MostAlternatives, double ConditionCost)
{
    private const int Beam = 6;

    /// <summary>For groups that were found by distance: a rule that one can read beats one that is exact.</summary>
    public static readonly RuleSearch Readable = new(MostConditions: 4, MostAlternatives: 3, ConditionCost: 0.01);

    /// <returns>Null where no condition tells these people from others.</returns>
    public SegmentExpression? Find(FeatureTable table, PeopleSet wanted, IReadOnlyList<RuleCondition> candidates)
    {
        var conditions = candidates
            .Select(condition => (condition, people: PeopleSet.Of(table.People.Length, row => condition.Holds(table.Columns[table.Features.IndexOf(condition.Feature)][row]))))
            .Where(one => one.people.Count is > 0 and var count && count < table.People.Length)
            .ToList();
        var everybody = PeopleSet.Of(table.People.Length, _ => true);
        var found = new PeopleSet(table.People.Length);
        var alternatives = new List<Conjunction>();
        var (score, length) = (0.0, 0);
        while (alternatives.Count < MostAlternatives && wanted.Except(found).Count > 0)
        {
            var next = Grow(conditions, wanted, found, everybody, length);
            if (next is null || next.Score <= score + 1e-9)
            {
                break;
            }

            alternatives.Add(next);
            score = next.Score;
            length += next.Conditions.Length;
            found = found.Or(next.People);
        }

        return alternatives.Count == 0 ? null : alternatives.Select(one => one.Expression).Aggregate((left, right) => new Or(left, right));
    }

    private Conjunction? Grow(List<(RuleCondition Condition, PeopleSet People)> conditions, PeopleSet wanted, PeopleSet found, PeopleSet everybody, int before)
    {
        Conjunction? best = null;
        var beam = ImmutableArray.Create(new Conjunction([], everybody, 0));
        var foundRightly = found.And(wanted);
        var (size, already, right) = (wanted.Count, found.Count, foundRightly.Count);
        for (var depth = 0; depth < MostConditions; depth++)
        {
            beam = [.. beam
                .SelectMany(rule => conditions.Where(next => !rule.Says(next.Condition)).Select(next => (rule, next, score: Score(rule.People, next.People, before + depth + 1))))
                .Where(grown => grown.score > 0)
                .OrderByDescending(grown => grown.score)
                .Select(grown => new Conjunction(grown.rule.Conditions.Add(grown.next.Condition), grown.rule.People.And(grown.next.People), grown.score))
                .DistinctBy(rule => rule.Text)
                .Take(Beam)];
            if (beam.IsEmpty)
            {
                break;
            }

            best = best is null || beam[0].Score > best.Score + 1e-9 ? beam[0] : best;
        }

        return best;

        double Score(PeopleSet rule, PeopleSet condition, int length)
        {
            // Those that an earlier alternative holds already are counted once.
            var held = already + rule.CountWith(condition) - rule.CountWith(condition, found);
            var hits = right + rule.CountWith(condition, wanted) - rule.CountWith(condition, foundRightly);
            return held == 0 ? 0 : (2.0 * hits / (held + size)) - (ConditionCost * length);
        }
    }

    private sealed record Conjunction(ImmutableArray<RuleCondition> Conditions, PeopleSet People, double Score)
    {
        private readonly ImmutableArray<RuleCondition> _ordered = [.. Conditions.OrderBy(one => one.Feature.Text, StringComparer.Ordinal).ThenBy(one => one.IsAtLeast)];

        public SegmentExpression Expression => _ordered.Select(one => one.Expression).Aggregate((left, right) => new And(left, right));

        public string Text => string.Join('&', _ordered.Select(one => FormattableString.Invariant($"{one.Feature.Text}{one.IsAtLeast}{one.Threshold:R}")));

        /// <summary>A bound on the same side of the same feature is there.</summary>
        public bool Says(RuleCondition other) => Conditions.Any(one => one.Feature == other.Feature && one.IsAtLeast == other.IsAtLeast);
    }
}
