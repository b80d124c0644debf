using System.Collections.Frozen;
using PhoneNumbers;

namespace Koji.Bot.Channels.Sms;

/// <summary>Phone numbers: E.164, and whether a text can go there.</summary>
internal static class SmsNumber
{
    private static readonly FrozenDictionary<string, string> Languages = new (string Language, string Regions)[]
    {
        ("en", "US GB IE AU NZ"),
        ("fr", "FR MC GP MQ GF RE YT PM BL MF NC PF WF"),
        ("es", "ES MX AR CL CO CR CU DO EC GT HN NI PA PE SV UY VE"),
        ("de", "DE AT LI"),
        ("it", "IT SM VA"),
        ("pt", "PT BR"),
        ("nl", "NL"),
    }.SelectMany(entry => entry.Regions.Split(' ').Select(region => KeyValuePair.Create(region, entry.Language))).ToFrozenDictionary();

    /// <summary>E.164; null where it is not a number in international form.</summary>
    /// <remarks>Possible is enough: new ranges are in use before a library knows them.</remarks>
    public static string? Of(string? text) =>
        Parse(text) is { } number ? PhoneNumberUtil.GetInstance().Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>Why no text can go to this number; null where one can.</summary>
    /// <param name="countries">ISO 3166 codes separated by commas; null for all.</param>
    public static string? Objection(string address, string? countries)
    {
        if (Parse(address) is not { } number)
        {
            return "the address is not a phone number";
        }

        var phones = PhoneNumberUtil.GetInstance();
        // UNKNOWN may be a range that is newer than the library.
        if (phones.GetNumberType(number) is not (PhoneNumberType.MOBILE or PhoneNumberType.FIXED_LINE_OR_MOBILE or PhoneNumberType.PERSONAL_NUMBER or PhoneNumberType.UNKNOWN))
        {
            return "the number is not a mobile one";
        }

        var allowed = countries?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return allowed.Length == 0 || allowed.Contains(phones.GetRegionCodeForNumber(number), StringComparer.OrdinalIgnoreCase)
            ? null
            : "the number is not of a country in Koji:Channels:Sms:Countries";
    }

    /// <summary>The language in which most people with numbers of that country are addressed, two letters; null where there are several, or it is not known here.</summary>
    public static string? LanguageOf(string number) =>
        Parse(number) is { } parsed && PhoneNumberUtil.GetInstance().GetRegionCodeForNumber(parsed) is { } region ? Languages.GetValueOrDefault(region) : null;

    private static PhoneNumber? Parse(string? text)
    {
        if (text is null || text.Length > 20 || !text.StartsWith('+'))
        {
            return null;
        }

        try
        {
            var phones = PhoneNumberUtil.GetInstance();
            var number = phones.Parse(text, null);
            return phones.IsPossibleNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
