using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Intake.Sources;

/// <summary>HubSpot's signature of version 3 (HubSpot's developer documentation, "Validating requests").</summary>
internal static class HubSpotSignature
{
    /// <summary>HubSpot: "if the timestamp is older than 5 minutes, reject the request". The same the other way round, for what bears a time to come was not sent by HubSpot's clocks.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>HubSpot signs its address with these characters decoded, and with all others as they were sent; the question mark that begins the query is as it is.</summary>
    private static readonly Dictionary<string, char> Decoded = new(StringComparer.OrdinalIgnoreCase)
    {
        ["%3A"] = ':',
        ["%2F"] = '/',
        ["%3F"] = '?',
        ["%40"] = '@',
        ["%21"] = '!',
        ["%24"] = '$',
        ["%27"] = '\'',
        ["%28"] = '(',
        ["%29"] = ')',
        ["%2A"] = '*',
        ["%2C"] = ',',
        ["%3B"] = ';',
    };

    /// <summary>Base64 of the HMAC-SHA256 over method, address, body and time stamp, one behind the other.</summary>
    public static string Of(string clientSecret, SourceRequest request, string timestamp)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(clientSecret));
        hash.AppendData(Encoding.UTF8.GetBytes(request.Method + Decode(request.Url)));
        hash.AppendData(request.Body.Span);
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp));
        return Convert.ToBase64String(hash.GetHashAndReset());
    }

    /// <returns>Null where the request is HubSpot's; otherwise why not.</returns>
    public static string? Refusal(string clientSecret, SourceRequest request, DateTimeOffset now)
    {
        if (request.Header("X-HubSpot-Signature-v3") is not { Length: > 0 } signature || request.Header("X-HubSpot-Request-Timestamp") is not { Length: > 0 } timestamp)
        {
            return "The headers X-HubSpot-Signature-v3 and X-HubSpot-Request-Timestamp are needed.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            || Math.Abs(now.ToUnixTimeMilliseconds() - milliseconds) > Window.TotalMilliseconds)
        {
            return "X-HubSpot-Request-Timestamp is more than five minutes away from now: it is an old request sent again, or a clock is wrong.";
        }

        var expected = Encoding.ASCII.GetBytes(Of(clientSecret, request, timestamp));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature))
            ? null
            : "The signature is not HubSpot's: see whether Koji:Intake:HubSpot:ClientSecret is the secret of the app, and Koji:PublicUrl the address that HubSpot calls.";
    }

    private static string Decode(string url)
    {
        var decoded = new StringBuilder(url.Length);
        for (var i = 0; i < url.Length; i++)
        {
            if (url[i] == '%' && i + 3 <= url.Length && Decoded.TryGetValue(url.Substring(i, 3), out var plain))
            {
                decoded.Append(plain);
                i += 2;
            }
            else
            {
                decoded.Append(url[i]);
            }
        }

        return decoded.ToString();
    }
}
