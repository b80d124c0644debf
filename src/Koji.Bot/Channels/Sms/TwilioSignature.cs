using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Channels.Sms;

/// <summary>
/// <c>X-Twilio-Signature</c>: base64 of HMAC-SHA1, keyed with the account's auth token, over the address that Twilio called and the form
/// (twilio.com/docs/usage/security, "Validating signatures from Twilio").
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <param name="url">The public address with its query, as Twilio was told it.</param>
    /// <param name="given">What the header says; null and empty prove nothing.</param>
    public static bool IsValid(string authToken, string url, TwilioForm form, string? given)
    {
        if (string.IsNullOrEmpty(authToken) || string.IsNullOrEmpty(given))
        {
            return false;
        }

        var signature = Encoding.UTF8.GetBytes(given);
        var valid = false;
        // Whether Twilio signs the port is not consistent, says its own library, and tries the address with and without it.
        foreach (var address in WithAndWithoutPort(url))
        {
            valid |= CryptographicOperations.FixedTimeEquals(signature, Encoding.ASCII.GetBytes(Of(authToken, address, form)));
        }

        return valid;
    }

    [SuppressMessage("Security", "CA5350", Justification = "Twilio's protocol; HMAC-SHA1 with a secret key is not known to be forgeable.")]
    public static string Of(string authToken, string url, TwilioForm form)
    {
        var signed = new StringBuilder(url);
        form.AppendSigned(signed);
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
    }

    internal static IEnumerable<string> WithAndWithoutPort(string url)
    {
        yield return url;
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.AsSpan(start).IndexOfAny('/', '?') is var at and >= 0 ? start + at : url.Length;
        var authority = url[start..end];
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        var port = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        yield return url[..start] + (hasPort ? authority[..colon] : authority + port) + url[end..];
    }
}
