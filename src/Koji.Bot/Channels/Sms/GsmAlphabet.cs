using System.Collections.Frozen;

namespace Koji.Bot.Channels.Sms;

/// <summary>The default alphabet of text messages and its extension table (3GPP TS 23.038, sections 6.2.1 and 6.2.1.1).</summary>
internal static class GsmAlphabet
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly FrozenDictionary<char, int> Widths =
        Basic.Select(c => KeyValuePair.Create(c, 1)).Concat(Extension.Select(c => KeyValuePair.Create(c, 2))).ToFrozenDictionary();

    /// <summary>Septets: one, or two by way of the escape character; 0 where the alphabet does not have it.</summary>
    public static int Width(char character) => Widths.GetValueOrDefault(character);

    public static bool Holds(string text) => text.All(character => Width(character) > 0);
}
