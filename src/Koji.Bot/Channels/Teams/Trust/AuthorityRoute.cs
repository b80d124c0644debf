using Microsoft.Identity.Client;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>
/// The HTTP client of Microsoft's identity library. The library speaks https only; a stand-in for the authority on this machine may be plain,
/// and is then reached so. Nothing else is.
/// </summary>
internal sealed class AuthorityRoute(Uri authority, TimeSpan timeout) : IMsalHttpClientFactory, IDisposable
{
    private readonly HttpClient _client = new(new PlainOnLoopback(authority) { InnerHandler = TeamsHttp.Handler() }) { Timeout = timeout };

    public HttpClient GetHttpClient() => _client;

    public void Dispose() => _client.Dispose();

    /// <summary>The same address, with https in any case.</summary>
    public static Uri Secure(Uri authority) => With(authority, Uri.UriSchemeHttps, authority.Port);

    private static Uri With(Uri address, string scheme, int port) => new UriBuilder(address) { Scheme = scheme, Port = port }.Uri;

    private sealed class PlainOnLoopback(Uri authority) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback && request.RequestUri is { } uri && uri.Authority == Secure(authority).Authority)
            {
                request.RequestUri = With(uri, Uri.UriSchemeHttp, authority.Port);
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}
