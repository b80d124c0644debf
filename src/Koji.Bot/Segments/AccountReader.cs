using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments;

/// <summary>Reads each account's people once, for a look at many people.</summary>
internal sealed class AccountReader(ISegmentStore store, ExpressionNames names)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, PersonHistory>> _accounts = new(StringComparer.Ordinal);

    /// <summary>The others of the account to which the person belongs at that time.</summary>
    public async Task<IReadOnlyDictionary<string, ImmutableArray<PersonHistory>>> AroundAsync(string respondentId, PersonHistory history, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (!names.ReadAccounts || Account.IdOf(SegmentEvaluation.TraitAt(Account.Trait, history, at)) is not { } account)
        {
            return ImmutableDictionary<string, ImmutableArray<PersonHistory>>.Empty;
        }

        if (!_accounts.TryGetValue(account, out var people))
        {
            _accounts[account] = people = await store.HistoriesAsync(await store.PeopleOfAccountAsync(account, cancellationToken), names, cancellationToken);
        }

        return new Dictionary<string, ImmutableArray<PersonHistory>> { [account] = [.. people.Where(one => one.Key != respondentId).Select(one => one.Value)] };
    }
}
