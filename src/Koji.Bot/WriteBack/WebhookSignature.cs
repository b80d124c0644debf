using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.WriteBack;

/// <summary>
/// The header <c>Koji-Signature: t=SECONDS,v1=HEX</c>: HMAC-SHA256, under the shared secret, of the time in seconds since 1970, a full stop and the body as it was sent.
/// The time is part of what is signed, so that an old request cannot be sent again as if it were new.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Koji-Signature";

    public static string Of(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds},v1={Convert.ToHexStringLower(Code(secret, seconds, body))}";
    }

    /// <summary>What a receiver checks.</summary>
    /// <param name="tolerance">How old, or how far ahead, the time may be.</param>
    public static bool IsValid(string? header, string secret, ReadOnlySpan<byte> body, DateTimeOffset now, TimeSpan tolerance)
    {
        var parts = (header ?? "").Split(',');
        if (parts is not [['t', '=', .. var seconds], ['v', '1', '=', .. var code]]
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || at > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || (now - DateTimeOffset.FromUnixTimeSeconds(at)).Duration() > tolerance)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Code(secret, seconds, body))));
    }

    private static byte[] Code(string secret, string seconds, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(seconds + "."), .. body]);
}
