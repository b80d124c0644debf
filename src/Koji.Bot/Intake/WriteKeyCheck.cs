using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Intake;

/// <summary>Decides whether a request may bring signals.</summary>
internal sealed class WriteKeyCheck(IOptions<IntakeOptions> options)
{
    /// <summary>What a proxy adds: then the peer is the proxy, and being on this machine says nothing about the sender.</summary>
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP"];

    private readonly byte[][] _keys = [.. options.Value.WriteKeys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    public bool HasKeys => _keys.Length > 0;

    /// <summary>Null where the request may; otherwise the status and why not.</summary>
    public (int Status, string Reason)? Refusal(HttpRequest request)
    {
        if (HasKeys)
        {
            return IsKnown(KeyOf(request))
                ? null
                : (StatusCodes.Status401Unauthorized, "The write key is missing or wrong: send one of Koji:Intake:WriteKeys as the user name of basic authentication.");
        }

        return IsFromThisMachine(request)
            ? null
            : (StatusCodes.Status403Forbidden, "No write key is configured, so signals are accepted from this machine alone: set Koji:Intake:WriteKeys.");
    }

    private bool IsKnown(string key)
    {
        // Digests of one length, all of them compared: the time taken says nothing about any key.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        return _keys.Aggregate(false, (known, candidate) => known | CryptographicOperations.FixedTimeEquals(candidate, digest));
    }

    /// <summary>RFC 7617: base64 of <c>user:password</c>; the password is empty or ignored.</summary>
    private static string KeyOf(HttpRequest request)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is not { } encoded)
        {
            return "";
        }

        var buffer = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, buffer, out var length) ? Encoding.UTF8.GetString(buffer, 0, length).Split(':')[0] : "";
    }

    private static bool IsFromThisMachine(HttpRequest request) =>
        request.HttpContext.Connection.RemoteIpAddress is { } peer
        && IPAddress.IsLoopback(peer)
        && !ForwardingHeaders.Any(request.Headers.ContainsKey)
        && IsLocalName(request.Host.Host)
        // A page from elsewhere, open in a browser on this machine, sends from this machine too.
        && (request.Headers.Origin.Count == 0 || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && IsLocalName(origin.Host)));

    private static bool IsLocalName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
