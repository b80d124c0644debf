using System.Collections.Immutable;
using Koji.Bot.Channels;
using Koji.Bot.Respondents;

namespace Koji.Bot.Outreach.Rules;

/// <summary>Where a person is asked.</summary>
public static class ChannelChoice
{
    /// <summary>Simulated people are reached in their own way, whichever channels a study names.</summary>
    private const string Simulated = "simulated";

    /// <summary>
    /// The first of the study's channels on which this person may be written to; null where there is none: then they get a link.
    /// Where a person must write first, they have if they once consented there.
    /// </summary>
    /// <param name="channels">The channels that run, by name.</param>
    /// <param name="needConsent">Channels on which one writes only to who said yes beforehand.</param>
    public static ChannelAddress? Choose(
        ImmutableArray<string> studyChannels,
        Respondent respondent,
        IReadOnlyDictionary<string, ChannelTraits> channels,
        IReadOnlySet<string> needConsent) =>
        Candidates(studyChannels, respondent).FirstOrDefault(address =>
            channels.TryGetValue(address.Channel, out var traits)
            && (traits.CanInitiate || HasConsentedAt(respondent, address))
            && MayBeWrittenTo(respondent, address, needConsent));

    /// <summary>Whether the channel asks for no consent, or it is on record with its evidence.</summary>
    public static bool MayBeWrittenTo(Respondent respondent, ChannelAddress address, IReadOnlySet<string> needConsent) =>
        !needConsent.Contains(address.Channel) || (HasConsentedAt(respondent, address) && !WasTakenBack(respondent, address));

    /// <summary>The addresses that a study could use, best first.</summary>
    public static IEnumerable<ChannelAddress> Candidates(ImmutableArray<string> studyChannels, Respondent respondent) =>
        studyChannels.Append(Simulated).Distinct().SelectMany(channel => respondent.Addresses.Where(address => address.Channel == channel));

    /// <summary>By their own words, or by imported evidence; what was said last holds.</summary>
    private static bool HasConsentedAt(Respondent respondent, ChannelAddress address) => respondent.LatestAt(address) is { Given: true };

    /// <summary>The team says by a mere trait such as <c>consent_sms</c> that there is none: a no needs no evidence. A mere yes is none.</summary>
    private static bool WasTakenBack(Respondent respondent, ChannelAddress address) =>
        respondent.Traits.GetValueOrDefault($"{ConsentTraits.Prefix}{address.Channel}") is { Flag: false };
}
