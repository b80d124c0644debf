using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Rules;
using Koji.Synthesis.Comparison;

namespace Koji.Bot.Web.Reports.Splits;

/// <summary>
/// Looks in one segment for a condition that divides its themes. Many conditions are looked at, so that even a small q is what was chosen as the best
/// of them: a proposal for a study that validates it, and no finding. Pure.
/// </summary>
internal static class SplitFinder
{
    private const int FewestOnASide = 10;
    private const int Most = 2;
    private const double LeastDifference = 0.15;
    private const double Level = 0.05;

    /// <param name="definition">The segment's own; null where it has none that can be read.</param>
    /// <param name="themes">Ids and names.</param>
    /// <returns>The surest first; a theme and a condition stand in one of them at most.</returns>
    public static ImmutableArray<ProposedSplit> Of(string segment, SegmentExpression? definition, IReadOnlyList<(string Id, string Label)> themes, IReadOnlyList<SplitPerson> people)
    {
        if (people.Count < 2 * FewestOnASide)
        {
            return [];
        }

        var conditions = SplitConditions.Of(people).Where(condition => condition.People.Count is var count && Math.Min(count, people.Count - count) >= FewestOnASide).ToArray();
        var having = themes.Select(theme => (Theme: theme, People: PeopleSet.Of(people.Count, row => people[row].Theme == theme.Id))).ToArray();
        var pairs = conditions.SelectMany(condition => having.Select(theme => Split(segment, definition, condition, theme, people.Count))).ToArray();
        var q = FalseDiscovery.Adjust([.. pairs.Select(pair => FisherExact.TwoSided(pair.CountIn, pair.AskedIn, pair.CountOut, pair.AskedOut))]);
        return [.. pairs
            .Select((pair, i) => pair with { Q = q[i], Tried = pairs.Length })
            .Where(pair => pair.Q <= Level && Math.Abs(Difference(pair)) >= LeastDifference)
            .OrderBy(pair => pair.Q).ThenByDescending(pair => Math.Abs(Difference(pair))).ThenBy(pair => pair.Condition.Length)
            .DistinctBy(pair => pair.Theme)
            .DistinctBy(pair => pair.Condition)
            .Take(Most)];
    }

    private static double Difference(ProposedSplit split) => ((double)split.CountIn / split.AskedIn) - ((double)split.CountOut / split.AskedOut);

    private static ProposedSplit Split(
        string segment, SegmentExpression? definition, (SegmentExpression Expression, PeopleSet People) condition, ((string Id, string Label) Theme, PeopleSet People) theme, int people)
    {
        var (asked, count) = (condition.People.Count, condition.People.CountWith(theme.People));
        return new ProposedSplit(
            segment, theme.Theme.Id, theme.Theme.Label, condition.Expression.ToString(), With(definition, condition.Expression), With(definition, Opposite(condition.Expression)),
            count, asked, theme.People.Count - count, people - asked, 1, 0);
    }

    private static SegmentExpression Opposite(SegmentExpression condition) => condition is Not not ? not.Inner : new Not(condition);

    private static string With(SegmentExpression? definition, SegmentExpression condition) => (definition is null ? condition : new And(definition, condition)).ToString();
}
