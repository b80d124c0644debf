using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Sms;

public enum SmsEncoding
{
    Gsm7,
    Ucs2,
}

/// <param name="Units">Septets, or UTF-16 units.</param>
/// <param name="Segments">What is sent over the air, and paid for.</param>
public sealed record SmsSize(SmsEncoding Encoding, int Units, int Segments);

/// <summary>Text as a phone gets it: how it is encoded, how many segments that makes, and how it is split.</summary>
public static class SmsText
{
    /// <summary>Twilio takes no longer body; in UTF-16 units, which are never fewer than characters.</summary>
    public const int LongestBody = 1600;

    /// <summary>A message as text, options numbered, in as few segments as it can be without losing anything that matters.</summary>
    public static string Render(Say say, string language) => GsmSubstitutes.Apply(PlainText.Render(say, language, PlainTextStyle.ByNumber).Trim());

    /// <summary>Parts of at most <see cref="LongestBody"/>; none where there is nothing but white space.</summary>
    public static IReadOnlyList<string> Split(string text) => [.. TextParts.Split(text, LongestBody)];

    /// <summary>
    /// 160 septets, or 153 in each of several; 70 UTF-16 units, or 67. The joined ones carry a header (3GPP TS 23.040, 9.2.3.24.1),
    /// and neither an escaped character nor a surrogate pair lies across two of them.
    /// </summary>
    public static SmsSize Measure(string text)
    {
        var gsm = GsmAlphabet.Holds(text);
        var (alone, joined) = gsm ? (160, 153) : (70, 67);
        var widths = gsm ? text.Select(GsmAlphabet.Width) : Runes(text);
        var (units, segments, filled) = (0, 1, 0);
        foreach (var width in widths)
        {
            units += width;
            (segments, filled) = filled + width > joined ? (segments + 1, width) : (segments, filled + width);
        }

        return new SmsSize(gsm ? SmsEncoding.Gsm7 : SmsEncoding.Ucs2, units, units <= alone ? Math.Min(units, 1) : segments);
    }

    private static IEnumerable<int> Runes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var pair = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]);
            yield return pair ? 2 : 1;
            i += pair ? 1 : 0;
        }
    }
}
