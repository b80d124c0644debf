using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;
using Microsoft.Data.Sqlite;

namespace Koji.Bot.Storage.Sqlite;

/// <summary>What lies around the people of one batch: read once for the whole batch, and again where the batch itself added to it.</summary>
internal sealed class SqliteSegmentSurroundings(SqliteConnection connection, IReadOnlyList<ActiveSegment> active)
{
    private readonly ExpressionNames _names = SqliteSegmentHistory.NamesIn(active.Where(segment => segment.Names.ReadAccounts));
    private readonly Dictionary<string, ImmutableArray<(string Id, PersonHistory History)>> _accounts = new(StringComparer.Ordinal);
    private AccountCounts _counts = new();
    private ImmutableDictionary<string, ImmutableArray<RankThreshold>>? _thresholds;

    /// <summary>Around a person of whom these facts are new.</summary>
    public Surroundings Of(PersonFacts facts)
    {
        _thresholds ??= active.Any(segment => ExpressionTerms.OfAll(segment.Expression).Any(term => term is Ranked))
            ? Thresholds(connection).GroupBy(one => one.Term, StringComparer.Ordinal).ToImmutableDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal)
            : ImmutableDictionary<string, ImmutableArray<RankThreshold>>.Empty;
        if (!_names.ReadAccounts)
        {
            return new Surroundings { Thresholds = _thresholds };
        }

        var accounts = SqliteSegmentHistory.Traits(connection, facts.RespondentId, Account.Trait).Concat(facts.Traits.Where(trait => trait.Name == Account.Trait))
            .Select(trait => Account.IdOf(trait.Value)).OfType<string>().Distinct(StringComparer.Ordinal);
        return new Surroundings
        {
            Thresholds = _thresholds,
            Colleagues = accounts.ToDictionary(account => account, account => People(account).Where(one => one.Id != facts.RespondentId).Select(one => one.History).ToImmutableArray(), StringComparer.Ordinal),
            Counts = facts.AreEmpty ? _counts : null,
        };
    }

    /// <summary>New facts are stored.</summary>
    public void Forget()
    {
        _accounts.Clear();
        _counts = new AccountCounts();
    }

    public static List<RankThreshold> Thresholds(SqliteConnection connection) =>
        connection.Query("select document from segment_threshold order by term, at", row => StoredDocument.Read<RankThreshold>(row.GetString(0)));

    public static IEnumerable<string> PeopleOf(SqliteConnection connection, string account) => Account.ValuesOf(account)
        .SelectMany(value => connection.Query(
            "select distinct respondent from segment_trait where name = 'account' and value = $value", row => row.GetString(0), ("$value", KojiJson.Write(value))))
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>To which these people ever belonged. What follows for the others is history: nobody of them did anything.</summary>
    public static IReadOnlyList<TouchedAccount> AccountsOf(SqliteConnection connection, IEnumerable<string> respondents) =>
    [
        .. connection.Query(
            "select distinct value from segment_trait where name = 'account' and respondent in (select value from json_each($respondents))",
            row => Account.IdOf(KojiJson.Read<TraitValue>(row.GetString(0))), ("$respondents", KojiJson.Write(respondents)))
            .OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(account => new TouchedAccount(account, IsHistory: true)),
    ];

    /// <summary>The others of these accounts are to be looked at.</summary>
    public static void Touch(SqliteConnection connection, IEnumerable<TouchedAccount> accounts)
    {
        foreach (var touched in accounts)
        {
            connection.Execute("insert into segment_touch(account, is_history) values ($account, $history)", ("$account", touched.Account), ("$history", touched.IsHistory));
        }
    }

    private ImmutableArray<(string Id, PersonHistory History)> People(string account)
    {
        if (!_accounts.TryGetValue(account, out var people))
        {
            _accounts[account] = people = [.. PeopleOf(connection, account).Select(id => (id, SqliteSegmentHistory.Read(connection, id, _names)))];
        }

        return people;
    }
}
