using PhoneNumbers;

namespace Koji.Bot.Channels.Sms;

/// <summary>Phone numbers: E.164, and whether a text can go there.</summary>
internal static class SmsNumber
{
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
