using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Koji.Bot.Channels;
using NodaTime;
using PhoneNumbers;

namespace Koji.Bot.Respondents;

/// <summary>Traits that mean something to Koji itself.</summary>
public static partial class KnownTraits
{
    /// <summary>Koji writes to nobody by e-mail: an e-mail address tells who is who, and belongs to one person at most, as every address does.</summary>
    public const string EmailChannel = "email";

    /// <summary>The longest path of RFC 5321, section 4.5.3.1.3, without its brackets.</summary>
    private const int LongestEmail = 254;

    /// <summary>Traits by which a person is reached or recognised, or agrees to be: what they say must come from somebody who may say it.</summary>
    public static bool IsPersonal(string name) =>
        name.ToLowerInvariant() is "phone" or "email" or "telegram" or "teams" or "simulated" || name.StartsWith(ConsentTraits.Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The respondent with these traits set. <c>language</c> or <c>locale</c> sets the language, <c>timezone</c> the time zone (IANA);
    /// <c>phone</c> (international), <c>telegram</c> (chat id), <c>teams</c> (object id in Entra) and <c>simulated</c> set an address, and the address that the same trait set before goes; <c>email</c> adds one.
    /// <c>consent_sms.given</c> and its like put a consent on record (<see cref="ConsentTraits"/>). What cannot be read stays a trait and sets nothing else.
    /// </summary>
    public static Respondent Apply(Respondent respondent, IReadOnlyDictionary<string, TraitValue> traits)
    {
        var result = respondent;
        foreach (var (name, value) in traits)
        {
            result = ApplyOne(result, name, value);
        }

        return ConsentTraits.Apply(result, traits);
    }

    /// <summary>The two letters of a language tag such as <c>fr-CA</c>; null where it is none.</summary>
    public static string? LanguageOf(string? tag) =>
        tag is not null && LanguageTag().Match(tag.Trim()) is { Success: true } match
            ? match.Groups[1].Value.ToLowerInvariant()
            : null;

    /// <summary>A phone number in E.164; null where it is not a valid international number.</summary>
    public static string? PhoneOf(string? text)
    {
        if (text is null || text.Length > 40 || !text.TrimStart().StartsWith('+'))
        {
            return null;
        }

        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(text, null);
            return phones.IsValidNumber(number) ? phones.Format(number, PhoneNumberFormat.E164) : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>An e-mail address in small letters, which no provider of today tells from capitals; null where it is none.</summary>
    public static string? EmailOf(string? text) =>
        text?.Trim() is { Length: > 2 and <= LongestEmail } email && Email().IsMatch(email) ? email.ToLowerInvariant() : null;

    private static Respondent ApplyOne(Respondent respondent, string name, TraitValue value)
    {
        var before = respondent.Traits.GetValueOrDefault(name);
        var withTrait = before == value ? respondent : respondent with { Traits = respondent.Traits.SetItem(name, value) };
        var text = TextOf(value);
        return name.ToLowerInvariant() switch
        {
            "language" or "locale" when LanguageOf(text) is { } language => withTrait with { Language = language },
            "timezone" or "time_zone" when ZoneOf(text) is { } zone => withTrait with { TimeZone = zone },
            "phone" or "telegram" or "teams" or "simulated" => withTrait with { Addresses = Moved(withTrait.Addresses, AddressOf(name, before), AddressOf(name, value)) },
            // Two systems may know two of them, each its own: one does not take the other's place.
            "email" => withTrait with { Addresses = Moved(withTrait.Addresses, null, AddressOf(name, value)) },
            _ => withTrait,
        };
    }

    private static string? ZoneOf(string? text) =>
        text is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(text.Trim()) is { } zone ? zone.Id : null;

    internal static ChannelAddress? AddressOf(string name, TraitValue? value) => (name.ToLowerInvariant(), TextOf(value)) switch
    {
        ("phone", var text) when PhoneOf(text) is { } phone => new ChannelAddress("sms", phone),
        ("telegram", { Length: > 0 and <= 20 } text) when text.All(char.IsAsciiDigit) => new ChannelAddress("telegram", text),
        // As the Teams channel writes it (TeamsReference.AddressOf).
        ("teams", { Length: > 0 and <= 200 } text) when !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) => new ChannelAddress("teams", text.ToLowerInvariant()),
        ("email", var text) when EmailOf(text) is { } email => new ChannelAddress(EmailChannel, email),
        ("simulated", { Length: > 0 and <= 100 } text) => new ChannelAddress("simulated", text),
        _ => null,
    };

    private static ImmutableArray<ChannelAddress> Moved(ImmutableArray<ChannelAddress> addresses, ChannelAddress? before, ChannelAddress? after)
    {
        var kept = before is null || before == after ? addresses : addresses.Remove(before);
        return after is null || kept.Contains(after) ? kept : kept.Add(after);
    }

    /// <summary>Senders write ids as text or as whole numbers.</summary>
    private static string? TextOf(TraitValue? value) => value switch
    {
        { Text: { } text } => text,
        { Number: { } number } when number == Math.Truncate(number) && Math.Abs(number) < 1e15 => number.ToString("F0", CultureInfo.InvariantCulture),
        _ => null,
    };

    [GeneratedRegex(@"^[^@\s\p{C}]+@[^@\s\p{C}]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex("^([A-Za-z]{2})(?:[-_][A-Za-z0-9_-]{1,30})?$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
