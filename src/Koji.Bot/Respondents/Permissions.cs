using System.Collections.Immutable;

namespace Koji.Bot.Respondents;

/// <summary>
/// Opting out and in again. Told twice, or out of order, the same facts leave the same state: what happened last holds.
/// Each returns its argument itself where nothing changes.
/// </summary>
public static class Permissions
{
    public static Respondent OptOutBy(this Respondent respondent, OptOut optOut)
    {
        var history = Recorded(respondent.PermissionHistory, new PermissionChange(false, optOut.Address, optOut.Words, optOut.At));
        var now = After(respondent.OptOut, respondent.OptedInAt, optOut);
        return history == respondent.PermissionHistory && now == respondent.OptOut
            ? respondent
            : respondent with { OptOut = now, PermissionHistory = history };
    }

    public static Respondent OptInBy(this Respondent respondent, PermissionChange act)
    {
        var history = Recorded(respondent.PermissionHistory, act);
        var (optOut, optedInAt) = After(respondent.OptOut, respondent.OptedInAt, act);
        return history == respondent.PermissionHistory && optOut == respondent.OptOut && optedInAt == respondent.OptedInAt
            ? respondent
            : respondent with { OptOut = optOut, OptedInAt = optedInAt, PermissionHistory = history };
    }

    public static AddressRecord OptOutBy(this AddressRecord record, OptOut optOut)
    {
        var history = Recorded(record.History, new PermissionChange(false, optOut.Address, optOut.Words, optOut.At));
        var now = After(record.OptOut, record.OptedInAt, optOut);
        return history == record.History && now == record.OptOut
            ? record
            : record with { OptOut = now, History = history };
    }

    public static AddressRecord OptInBy(this AddressRecord record, PermissionChange act)
    {
        var history = Recorded(record.History, act);
        var (optOut, optedInAt) = After(record.OptOut, record.OptedInAt, act);
        return history == record.History && optOut == record.OptOut && optedInAt == record.OptedInAt
            ? record
            : record with { OptOut = optOut, OptedInAt = optedInAt, History = history };
    }

    /// <summary>The history with <paramref name="change"/> in its place; the same array where it was there.</summary>
    internal static ImmutableArray<PermissionChange> Recorded(ImmutableArray<PermissionChange> history, PermissionChange change) =>
        history.Contains(change) ? history : [.. history.Append(change).OrderBy(entry => entry.At)];

    // In doubt (the same moment) the opt-out stands.
    private static OptOut? After(OptOut? standing, DateTimeOffset? optedInAt, OptOut optOut) =>
        optedInAt > optOut.At || standing?.At >= optOut.At ? standing : optOut;

    private static (OptOut? OptOut, DateTimeOffset? OptedInAt) After(OptOut? standing, DateTimeOffset? optedInAt, PermissionChange act) =>
        (standing?.At >= act.At ? standing : null, optedInAt >= act.At ? optedInAt : act.At);
}
