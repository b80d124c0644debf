using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Channels;

namespace Koji.Bot.Respondents;

/// <summary>
/// Consent that the team took itself, sent as traits with its evidence: <c>consent_sms.given</c>, <c>.at</c>, <c>.source</c>, <c>.wording</c>, <c>.by</c>,
/// <c>.purpose</c>. It becomes a record at the address to which it applies. <c>consent_sms: false</c> alone is a no; a yes without evidence is none. It never touches an opt-out: that ends by the person's own act alone.
/// </summary>
public static class ConsentTraits
{
    public const string Prefix = "consent_";

    /// <summary>What a consent is for, unless its evidence says otherwise.</summary>
    public const string UsualPurpose = "interviews";

    public static ImmutableArray<string> Fields { get; } = ["given", "at", "source", "wording", "by", "purpose"];

    /// <summary>The channels whose consent these traits speak of, with evidence or without.</summary>
    public static IEnumerable<string> ChannelsIn(IEnumerable<string> names) =>
        names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..].Split('.')[0]).Distinct(StringComparer.Ordinal);

    /// <summary>What was said last at this address; null where nothing is on record.</summary>
    /// <remarks>Of a yes and a no of the same moment, the no.</remarks>
    public static Consent? LatestAt(this Respondent respondent, ChannelAddress address) =>
        respondent.Consents.Where(consent => consent.Address == address).OrderBy(consent => consent.At).ThenBy(consent => !consent.Given).LastOrDefault();

    /// <summary>The respondent with the evidence among <paramref name="changed"/> on record, or that among earlier traits whose address has just become known.</summary>
    internal static Respondent Apply(Respondent respondent, IReadOnlyDictionary<string, TraitValue> changed)
    {
        var result = respondent;
        foreach (var channel in ChannelsIn(changed.Keys))
        {
            result = WithoutStale(result, channel, changed);
        }

        foreach (var channel in ChannelsIn(result.Traits.Keys))
        {
            result = Record(result, channel, changed);
        }

        return result;
    }

    /// <summary>Evidence is one piece: nothing of an earlier one stays beside it, nor what was said without evidence.</summary>
    private static Respondent WithoutStale(Respondent respondent, string channel, IReadOnlyDictionary<string, TraitValue> changed)
    {
        var fields = Fields.Select(field => $"{Prefix}{channel}.{field}").ToList();
        return fields.Any(changed.ContainsKey)
            ? respondent with { Traits = respondent.Traits.RemoveRange(fields.Append(Prefix + channel).Where(field => !changed.ContainsKey(field))) }
            : respondent;
    }

    private static Respondent Record(Respondent respondent, string channel, IReadOnlyDictionary<string, TraitValue> changed)
    {
        if (AddressOn(respondent, channel, changed) is not { } address
            || Field("given") is not { Flag: { } given }
            || TimeOf(Field("at")?.Text) is not { } at)
        {
            return respondent;
        }

        var consent = new Consent(
            Field("purpose")?.Text ?? UsualPurpose, address, Field("wording")?.Text ?? "", at, given, Field("source")?.Text, Field("by")?.Text);

        // It was given for the number that was known first: a new number needs a consent of its own.
        return respondent.Consents.Any(known => known with { Address = address } == consent) ? respondent : respondent.GiveConsent(consent);

        TraitValue? Field(string name) => respondent.Traits.GetValueOrDefault($"{Prefix}{channel}.{name}");
    }

    /// <summary>The address that came along; else the only one that is known.</summary>
    private static ChannelAddress? AddressOn(Respondent respondent, string channel, IReadOnlyDictionary<string, TraitValue> changed)
    {
        var known = respondent.Addresses.Where(address => address.Channel == channel).ToList();
        return changed.Select(trait => KnownTraits.AddressOf(trait.Key, trait.Value)).FirstOrDefault(address => address?.Channel == channel && known.Contains(address))
            ?? (known.Count == 1 ? known[0] : null);
    }

    private static DateTimeOffset? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
}
