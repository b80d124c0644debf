using System.Net;

namespace Koji.Bot.Channels.Web;

/// <summary>Who may open the chat page, and from where it may be written to. Pure.</summary>
internal static class WebChatGuard
{
    private static readonly string[] ForwardingHeaders =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via", "CF-Connecting-IP", "True-Client-IP"];

    /// <summary>
    /// The request comes from this very machine: a loopback peer, no proxy in between (whoever is behind it may be anyone),
    /// and a loopback name in the address bar (else a foreign name that resolves to 127.0.0.1 would do: DNS rebinding).
    /// </summary>
    public static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
        && IsLoopbackName(context.Request.Host.Host)
        && !ForwardingHeaders.Any(context.Request.Headers.ContainsKey);

    /// <summary>
    /// A browser names where a request comes from (Fetch Metadata, and Origin on every POST). Who names nothing is no browser and carries nobody's cookie.
    /// </summary>
    public static bool IsSameOrigin(string? fetchSite, string? origin, string host)
    {
        if (!string.IsNullOrEmpty(fetchSite) && fetchSite is not ("same-origin" or "none"))
        {
            return false;
        }

        return string.IsNullOrEmpty(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, host, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
