using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Intake.Sources;

/// <summary>
/// The header <c>Stripe-Signature: t=…,v1=…,v1=…</c> (Stripe's documentation, "Verify webhook signatures manually"): each v1 is the HMAC-SHA256, in
/// hexadecimal, of the time stamp, a full stop and the body. There are several while a secret is being replaced.
/// </summary>
internal static class StripeSignature
{
    /// <summary>Stripe's libraries allow five minutes.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static string Of(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(timestamp + "."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <returns>Null where the request is Stripe's; otherwise why not.</returns>
    public static string? Refusal(IReadOnlyList<string> secrets, SourceRequest request, DateTimeOffset now)
    {
        var parts = (request.Header("Stripe-Signature") ?? "").Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        var timestamp = parts.FirstOrDefault(part => part[0] == "t")?[1];
        var signatures = parts.Where(part => part[0] == "v1").Select(part => Encoding.UTF8.GetBytes(part[1])).ToList();
        if (timestamp is null || signatures.Count == 0)
        {
            return "The header Stripe-Signature is missing or holds no time stamp and signature.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return "The time stamp in Stripe-Signature is more than five minutes away from now: it is an old request sent again, or a clock is wrong.";
        }

        var expected = secrets.Select(secret => Encoding.ASCII.GetBytes(Of(secret, timestamp, request.Body.Span))).ToList();
        var fits = signatures.SelectMany(_ => expected, AreEqual).Aggregate(false, (any, one) => any | one);
        return fits ? null : "The signature is not Stripe's: see whether Koji:Intake:Stripe:SigningSecret is the signing secret (whsec_…) of this very endpoint.";
    }

    private static bool AreEqual(byte[] sent, byte[] expected) => CryptographicOperations.FixedTimeEquals(expected, sent);
}
