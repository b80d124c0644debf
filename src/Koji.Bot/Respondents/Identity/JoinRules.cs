using Koji.Bot.Channels;

namespace Koji.Bot.Respondents.Identity;

/// <summary>Why two respondents are thought to be one person.</summary>
public enum JoinGround
{
    /// <summary>A system of the team's said so: an alias, or one item with ids of two systems.</summary>
    Said,

    SameEmail,

    SamePhone,

    /// <summary>A researcher looked, and says so.</summary>
    Researcher,
}

/// <summary>Why two respondents stay two.</summary>
public enum JoinRefusal
{
    /// <summary>Each has spoken with Koji from an address of their own: only a researcher may say that they are one.</summary>
    BothHeard,

    /// <summary>One system knows them under two ids, and has not said that they are one.</summary>
    TwoIdsOfOneSystem,

    /// <summary>They share a phone and have different e-mail addresses: a family, or a reception desk.</summary>
    DifferentEmails,
}

/// <summary>
/// When two respondents become one without anybody's looking. A join cannot be undone and hands one's history and addresses to the other,
/// so that in doubt two stay two. Pure.
/// </summary>
public static class JoinRules
{
    public static JoinRefusal? Refusal(Respondent one, Respondent other, JoinGround ground) => ground switch
    {
        JoinGround.Researcher => null,
        _ when HasBeenHeard(one) && HasBeenHeard(other) => JoinRefusal.BothHeard,
        JoinGround.Said => null,
        _ when IdKind.SystemsOf(one).Intersect(IdKind.SystemsOf(other), StringComparer.Ordinal).Any() => JoinRefusal.TwoIdsOfOneSystem,
        JoinGround.SamePhone when DifferIn(one, other, KnownTraits.EmailChannel) => JoinRefusal.DifferentEmails,
        _ => null,
    };

    /// <summary>Somebody at an address of theirs agreed to an interview, is in one, or opted out or in: it is known that it is theirs.</summary>
    public static bool HasBeenHeard(Respondent respondent) =>
        respondent.Reservation is not null
        || !respondent.PermissionHistory.IsEmpty
        || respondent.Consents.Any(consent => consent.Purpose.StartsWith("study:", StringComparison.Ordinal));

    private static bool DifferIn(Respondent one, Respondent other, string channel) =>
        On(one, channel).Any() && On(other, channel).Any() && !On(one, channel).Intersect(On(other, channel)).Any();

    private static IEnumerable<ChannelAddress> On(Respondent respondent, string channel) => respondent.Addresses.Where(address => address.Channel == channel);
}
