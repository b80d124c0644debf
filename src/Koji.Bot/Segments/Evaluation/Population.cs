using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>All people whose histories are at hand, such as those of a file: who of them is in a segment. Pure.</summary>
public static class Population
{
    /// <summary>What lies around each of them at a time: ranks take the value that they have then.</summary>
    /// <param name="people">By id.</param>
    public static Func<string, Surroundings> Around(SegmentExpression expression, IReadOnlyDictionary<string, PersonHistory> people, DateTimeOffset at)
    {
        var thresholds = ExpressionTerms.OfAll(expression).OfType<Ranked>().DistinctBy(Ranking.KeyOf).ToDictionary(Ranking.KeyOf, term => ImmutableArray.Create(ThresholdAt(at, term, people.Values)), StringComparer.Ordinal);
        if (!ExpressionNames.Of(expression).ReadAccounts)
        {
            var same = new Surroundings { Thresholds = thresholds };
            return _ => same;
        }

        var accounts = people.SelectMany(person => AccountsOf(person.Value).Select(account => (account, person.Key, person.Value))).ToLookup(one => one.account, StringComparer.Ordinal);
        return id => new Surroundings
        {
            Thresholds = thresholds,
            Colleagues = AccountsOf(people[id]).ToDictionary(account => account, account => accounts[account].Where(one => one.Key != id).Select(one => one.Value).ToImmutableArray(), StringComparer.Ordinal),
        };
    }

    /// <summary>Ids of those for whom it holds, in the order of <paramref name="people"/>.</summary>
    public static IEnumerable<string> Members(SegmentExpression expression, IReadOnlyDictionary<string, PersonHistory> people, DateTimeOffset at)
    {
        var around = Around(expression, people, at);
        return people.Where(person => SegmentEvaluation.Holds(expression, person.Value, at, around(person.Key))).Select(person => person.Key);
    }

    /// <summary>The value that a rank takes at a time.</summary>
    public static RankThreshold ThresholdAt(DateTimeOffset at, Ranked term, IEnumerable<PersonHistory> people)
    {
        var values = people.Select(history => Ranking.ValueOf(term, history, at)).OfType<double>().ToList();
        return new RankThreshold(Ranking.KeyOf(term), at, Ranking.ThresholdOf(term.Side, term.Percent, values), values.Count);
    }

    private static IEnumerable<string> AccountsOf(PersonHistory person) =>
        person.TraitChanges(Account.Trait).Select(change => Account.IdOf(change.Value)).OfType<string>().Distinct(StringComparer.Ordinal);
}
