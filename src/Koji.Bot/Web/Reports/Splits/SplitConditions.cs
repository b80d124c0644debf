using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals.Features;
using Koji.Bot.Segments.Proposals.Rules;

namespace Koji.Bot.Web.Reports.Splits;

/// <summary>The conditions by which people of one segment can be told apart: how often and how lately they did something, and what they are. Pure.</summary>
internal static class SplitConditions
{
    private const int MostSignals = 20;
    private const int MostValues = 12;

    /// <summary>Each with whom of the people it holds; those that say the same of everybody once, the shortest.</summary>
    public static IReadOnlyList<(SegmentExpression Expression, PeopleSet People)> Of(IReadOnlyList<SplitPerson> people)
    {
        var table = TableOf(people);
        var conditions = Thresholds.Of(table)
            .Select(condition => (condition.Expression, People: PeopleSet.Of(people.Count, row => condition.Holds(table.Columns[table.Features.IndexOf(condition.Feature)][row]))))
            .Concat(Traits(people));
        return [.. conditions
            .Where(one => one.People.Count is > 0 and var count && count < people.Count)
            .GroupBy(one => Key(one.People, people.Count), StringComparer.Ordinal)
            .Select(same => same.OrderBy(one => one.Expression.ToString().Length).ThenBy(one => one.Expression.ToString(), StringComparer.Ordinal).First())];
    }

    private static FeatureTable TableOf(IReadOnlyList<SplitPerson> people)
    {
        var signals = people
            .SelectMany((person, i) => person.History.AllSignals.Where(signal => signal.At <= person.At).Select(signal => (signal.Name, i)).Distinct())
            .CountBy(pair => pair.Name, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(MostSignals)
            .Select(pair => new SignalSelector(pair.Key, default))
            .ToList();
        ImmutableArray<Feature> features = [.. signals.SelectMany(signal => (Measure[])[new Count(signal), new DaysSince(signal)]).Select(measure => new Feature(measure))];
        return new FeatureTable(
            features,
            [.. people.Select(person => person.Id)],
            [.. features.Select(feature => people.Select(person => SegmentEvaluation.ValueOf(feature.Measure, person.History, person.At)?.Number ?? double.NaN).ToArray())]);
    }

    private static IEnumerable<(SegmentExpression Expression, PeopleSet People)> Traits(IReadOnlyList<SplitPerson> people)
    {
        foreach (var name in people.SelectMany(person => person.History.AllTraitChanges.Select(change => change.Name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var values = people.Select(person => SegmentEvaluation.ValueOf(new Trait(name), person.History, person.At)).ToArray();
            var kinds = values.OfType<TraitValue>().Distinct().ToArray();
            foreach (var kind in kinds.Length <= MostValues ? kinds : [])
            {
                yield return (new Measured(new Trait(name), new Compared(Comparison.Equal, kind)), PeopleSet.Of(people.Count, row => kind.Equals(values[row])));
            }
        }
    }

    /// <summary>A condition and its opposite divide people alike.</summary>
    private static string Key(PeopleSet set, int people)
    {
        var first = set.Contains(0);
        return string.Create(people, (set, first), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.set.Contains(i) == state.first ? '1' : '0';
            }
        });
    }
}
