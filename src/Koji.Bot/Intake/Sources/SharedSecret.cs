using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Koji.Bot.Intake.Sources;

/// <summary>
/// A secret that the source sends along: as <c>X-Koji-Secret</c>, as <c>Authorization: Bearer</c>, or as the password of basic authentication,
/// whichever the source's page of settings has a field for.
/// </summary>
internal sealed class SharedSecret(string? setting)
{
    public const string HeaderName = "X-Koji-Secret";

    private readonly byte[][] _digests = [.. Split(setting).Select(Digest)];

    public bool IsSet => _digests.Length > 0;

    /// <summary>One value, or several with commas between.</summary>
    public static IEnumerable<string> Split(string? setting) => (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public bool Fits(SourceRequest request)
    {
        // Digests of one length, all of them compared: the time taken says nothing about the secret.
        var sent = Digest(Sent(request));
        return _digests.Aggregate(false, (fits, one) => fits | CryptographicOperations.FixedTimeEquals(one, sent));
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static string Sent(SourceRequest request)
    {
        if (request.Header(HeaderName) is { Length: > 0 } header)
        {
            return header;
        }

        if (!AuthenticationHeaderValue.TryParse(request.Header("Authorization"), out var authorization) || authorization.Parameter is not { } parameter)
        {
            return "";
        }

        return authorization.Scheme.ToUpperInvariant() switch
        {
            "BEARER" => parameter,
            "BASIC" => PasswordIn(parameter),
            _ => "",
        };
    }

    /// <summary>RFC 7617: base64 of <c>user:password</c>. Whoever puts the secret into the field of the user is understood too.</summary>
    private static string PasswordIn(string encoded)
    {
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, buffer, out var length))
        {
            return "";
        }

        return Encoding.UTF8.GetString(buffer, 0, length).Split(':', 2) is [var user, var password] ? (password.Length > 0 ? password : user) : "";
    }
}
