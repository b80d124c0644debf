using System.Collections.Immutable;

namespace Koji.Bot.Conversations.Delivery.Limits;

/// <summary>
/// Who may send how much and when, shared by all machines: one small document a channel. What it says is decided by <see cref="SendBudget"/>; a store only keeps it.
/// </summary>
public interface ISendLedger
{
    /// <summary>Puts what <paramref name="change"/> makes of the page in its place, at one stroke: two changes at a time are made one after the other.</summary>
    /// <param name="change">Pure; takes <see cref="LedgerPage.Empty"/> where there is none, and returns its argument itself where there is nothing to write. May be called more than once; the last call counts.</param>
    Task ChangeAsync(string key, Func<LedgerPage, LedgerPage> change, CancellationToken cancellationToken);
}

/// <param name="Grants">Those that still count, oldest first.</param>
/// <param name="RepliesFirstUntil">Somebody waits for a reply that could not be sent yet: until then, nothing is granted to bulk.</param>
public sealed record LedgerPage(ImmutableArray<SendGrant> Grants, DateTimeOffset RepliesFirstUntil)
{
    public static LedgerPage Empty { get; } = new([], DateTimeOffset.MinValue);
}

/// <summary>So many sends, which begin before then or never.</summary>
public sealed record SendGrant(int Sends, DateTimeOffset Until);
