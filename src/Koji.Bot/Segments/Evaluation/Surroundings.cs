using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Evaluation;

/// <summary>What a definition may look at beyond a person's own history: the people of the same account, and the values that ranks take.</summary>
public sealed class Surroundings
{
    private volatile Together? _last;

    /// <summary>Nobody else, and no value of a rank.</summary>
    public static Surroundings None { get; } = new();

    /// <summary>By account, the others who ever belonged to it.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<PersonHistory>> Colleagues { get; init; } = ImmutableDictionary<string, ImmutableArray<PersonHistory>>.Empty;

    /// <summary>What was counted before, for others of the same account: shared among the people of one look, as long as nothing new is known of any of them.</summary>
    public AccountCounts? Counts { get; init; }

    /// <summary>By the term as it is written, the oldest first.</summary>
    public IReadOnlyDictionary<string, ImmutableArray<RankThreshold>> Thresholds { get; init; } = ImmutableDictionary<string, ImmutableArray<RankThreshold>>.Empty;

    /// <summary>The value that holds at that time; null where none was computed before.</summary>
    internal RankThreshold? ThresholdAt(Ranked term, DateTimeOffset at) => ThresholdsOf(term).LastOrDefault(one => one.At <= at);

    internal ImmutableArray<RankThreshold> ThresholdsOf(Ranked term) => Thresholds.TryGetValue(Ranking.KeyOf(term), out var thresholds) ? thresholds : [];

    /// <summary>Everybody who belongs to the person's account at that time, the person first; nobody where they belong to none.</summary>
    internal ImmutableArray<PersonHistory> PeopleAt(PersonHistory person, DateTimeOffset at) =>
        AccountAt(person, at) is { } account ? [person, .. Others(account).Where(other => AccountAt(other, at) == account)] : [];

    /// <summary>Of how many people of the account the condition holds.</summary>
    internal int CountAt(SegmentExpression condition, PersonHistory person, DateTimeOffset at)
    {
        if (AccountAt(person, at) is not { } account)
        {
            return 0;
        }

        if (Counts?.Find(account, condition, at) is { } known)
        {
            return known;
        }

        var count = PeopleAt(person, at).Count(one => SegmentEvaluation.Holds(condition, one, at, this));
        Counts?.Add(account, condition, at, count);
        return count;
    }

    /// <summary>Whether the condition holds of the account's people taken together.</summary>
    internal bool HoldsTogether(SegmentExpression condition, PersonHistory person, DateTimeOffset at)
    {
        if (AccountAt(person, at) is not { } account)
        {
            return false;
        }

        if (Counts?.Find(account, condition, at) is { } known)
        {
            return known > 0;
        }

        var holds = SegmentEvaluation.Holds(condition, TogetherAt(person, at), at);
        Counts?.Add(account, condition, at, holds ? 1 : 0);
        return holds;
    }

    /// <summary>What the account's people did, as if one person had done it. No traits.</summary>
    private PersonHistory TogetherAt(PersonHistory person, DateTimeOffset at)
    {
        var account = AccountAt(person, at) ?? "";
        var others = Others(account);
        var present = string.Create(others.Length, (others, at, account), (marks, state) =>
        {
            for (var i = 0; i < marks.Length; i++)
            {
                marks[i] = AccountAt(state.others[i], state.at) == state.account ? '1' : '0';
            }
        });
        if (_last is not { } last || !ReferenceEquals(last.Person, person) || last.Account != account || last.Present != present)
        {
            var merged = new PersonHistory(person.AllSignals.Concat(others.Where((_, i) => present[i] == '1').SelectMany(other => other.AllSignals)), []);
            _last = last = new Together(person, account, present, merged);
        }

        return last.Merged;
    }

    /// <summary>Everybody with whom the person ever was in one account, the person first.</summary>
    internal IEnumerable<PersonHistory> EverWith(PersonHistory person) =>
        person.TraitChanges(Account.Trait).Select(change => Account.IdOf(change.Value)).Distinct()
            .SelectMany(account => account is null ? [] : Others(account).AsEnumerable()).Distinct().Prepend(person);

    private static string? AccountAt(PersonHistory person, DateTimeOffset at) => Account.IdOf(SegmentEvaluation.TraitAt(Account.Trait, person, at));

    private ImmutableArray<PersonHistory> Others(string account) => Colleagues.TryGetValue(account, out var others) ? others : [];

    /// <summary>What was put together last: the next question is mostly about the same people.</summary>
    private sealed record Together(PersonHistory Person, string Account, string Present, PersonHistory Merged);
}

/// <summary>The value that a rank takes from a time on, until the next one is computed.</summary>
/// <param name="Term">As it is written: <c>top(10 %, by count("login", last 30 days))</c>.</param>
/// <param name="At">When it was due; it was computed from what was known to have happened up to then.</param>
/// <param name="Value">The least value (the greatest, for <c>bottom</c>) with which one is among them; null where nobody did it.</param>
/// <param name="People">Over how many people: those who did it at all.</param>
/// <param name="IsApplied">Everybody has been evaluated by it.</param>
public sealed record RankThreshold(string Term, DateTimeOffset At, double? Value, int People, bool IsApplied = false);

/// <summary>What was counted of accounts. The same for everybody who belongs to one, whoever is asked about.</summary>
public sealed class AccountCounts
{
    private readonly Dictionary<(string Account, SegmentExpression Condition, DateTimeOffset At), int> _counts = new(ByReference.Instance);

    internal int? Find(string account, SegmentExpression condition, DateTimeOffset at) => _counts.TryGetValue((account, condition, at), out var count) ? count : null;

    internal void Add(string account, SegmentExpression condition, DateTimeOffset at, int count) => _counts[(account, condition, at)] = count;

    /// <summary>Conditions are those of active segments, which are made once: comparing them by what they say would cost more than counting.</summary>
    private sealed class ByReference : IEqualityComparer<(string Account, SegmentExpression Condition, DateTimeOffset At)>
    {
        public static readonly ByReference Instance = new();

        public bool Equals((string Account, SegmentExpression Condition, DateTimeOffset At) x, (string Account, SegmentExpression Condition, DateTimeOffset At) y) =>
            x.At == y.At && ReferenceEquals(x.Condition, y.Condition) && x.Account == y.Account;

        public int GetHashCode((string Account, SegmentExpression Condition, DateTimeOffset At) key) =>
            HashCode.Combine(key.Account, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(key.Condition), key.At);
    }
}
