using System.Collections.Immutable;
using Koji.Bot.Respondents;
using NodaTime;
using PhoneNumbers;

namespace Koji.Bot.Outreach.Rules;

/// <summary>Where on the clock a person is: by what is known of them, else by their telephone number, else as their study or the program says.</summary>
public static class LocalTimes
{
    /// <summary>A number that may be anywhere (a satellite's, a free call's) says nothing; one of these fills a country of eleven zones.</summary>
    private const int MostZones = 12;

    /// <returns>One zone as a rule; several where a telephone number leaves it open which: then it must be day in all of them. Never empty.</returns>
    /// <param name="studyZone">An IANA name; null where the study says nothing.</param>
    public static ImmutableArray<DateTimeZone> ZonesOf(Respondent? respondent, string? studyZone, DateTimeZone usual)
    {
        if (Zone(respondent?.TimeZone) is { } own)
        {
            return [own];
        }

        var byPhone = respondent is null ? [] : ByPhone(respondent);
        return byPhone.IsEmpty ? [Zone(studyZone) ?? usual] : byPhone;
    }

    /// <summary>The zones that a number's prefix leaves open; none where it says nothing.</summary>
    internal static ImmutableArray<DateTimeZone> OfNumber(string phone)
    {
        try
        {
            // Zones by prefix as Google's libphonenumber keeps them (resources/timezones).
            var zones = PhoneNumberToTimeZonesMapper.GetInstance().GetTimeZonesForNumber(PhoneNumberUtil.GetInstance().Parse(phone, null)).Select(Zone).ToList();
            return zones.Count > MostZones || zones.Contains(null) ? [] : [.. zones.OfType<DateTimeZone>()];
        }
        catch (NumberParseException)
        {
            return [];
        }
    }

    private static ImmutableArray<DateTimeZone> ByPhone(Respondent respondent) =>
        respondent.Addresses.Where(address => address.Channel == "sms").Select(address => OfNumber(address.Address)).FirstOrDefault(zones => !zones.IsEmpty, []);

    private static DateTimeZone? Zone(string? name) => name is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
}
