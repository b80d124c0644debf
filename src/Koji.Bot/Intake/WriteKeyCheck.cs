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

    private readonly byte[][] _servers = Digests(options.Value.WriteKeys);
    private readonly byte[][] _pages = Digests(options.Value.PublicKeys);

    public bool HasKeys => _servers.Length + _pages.Length > 0;

    /// <summary>Whether the key, if there is one, stands in the body: libraries in browsers send it there.</summary>
    public bool LooksIntoBody(HttpRequest request) => HasKeys && request.Headers.Authorization.Count == 0;

    /// <param name="keyInBody">Counts where no other key was sent.</param>
    /// <returns>Who sends, or the status and reason of the refusal.</returns>
    public (IntakeSender Sender, (int Status, string Reason)? Refusal) Check(HttpRequest request, string? keyInBody = null)
    {
        if (HasKeys)
        {
            return SenderOf(LooksIntoBody(request) ? keyInBody ?? "" : KeyOf(request)) is { } sender ? (sender, null) : (default, NoKey);
        }

        return IsFromThisMachine(request)
            ? (IntakeSender.Server, null)
            : (default, (StatusCodes.Status403Forbidden, "No write key is configured, so signals are accepted from this machine alone: set Koji:Intake:WriteKeys."));
    }

    private static (int Status, string Reason) NoKey =>
        (StatusCodes.Status401Unauthorized, "The write key is missing or wrong: send one of Koji:Intake:WriteKeys as the user name of basic authentication.");

    private static byte[][] Digests(IEnumerable<string> keys) => [.. keys.Select(key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    private IntakeSender? SenderOf(string key)
    {
        // Digests of one length, all of them compared: the time taken says nothing about any key.
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var (isServer, isPage) = (IsAmong(_servers, digest), IsAmong(_pages, digest));
        return isServer ? IntakeSender.Server : isPage ? IntakeSender.Page : null;
    }

    private static bool IsAmong(byte[][] keys, byte[] digest) =>
        keys.Aggregate(false, (known, candidate) => known | CryptographicOperations.FixedTimeEquals(candidate, digest));

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
