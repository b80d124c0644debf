using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>Koji's own tokens: client credentials through Microsoft's library, which caches them and renews them five minutes before they end.</summary>
internal sealed class AppTokens : IDisposable
{
    private static readonly string[] Scopes = ["https://api.botframework.com/.default"];

    private readonly IConfidentialClientApplication? _app;
    private readonly AuthorityRoute? _route;

    public AppTokens(IOptions<TeamsOptions> options)
    {
        if (options.Value is { HasApp: true } settings)
        {
            _route = new AuthorityRoute(settings.AuthorityAddress, settings.RequestTimeout);
            _app = ConfidentialClientApplicationBuilder.Create(settings.AppId)
                .WithClientSecret(settings.ClientSecret)
                .WithAuthority(AuthorityRoute.Secure(settings.AuthorityAddress).AbsoluteUri, validateAuthority: false)
                // The authority is the one configured; nobody need be asked whether it is one.
                .WithInstanceDiscovery(false)
                .WithHttpClientFactory(_route, retryOnceOn5xx: false)
                .Build();
        }
    }

    public void Dispose() => _route?.Dispose();

    /// <param name="renew">The service refused the token that was there.</param>
    /// <returns>The token, or what is wrong; neither where no app is configured and none is needed.</returns>
    public async Task<(string? Token, string? Problem)> GetAsync(bool renew, CancellationToken cancellationToken)
    {
        if (_app is null)
        {
            return (null, null);
        }

        try
        {
            var result = await _app.AcquireTokenForClient(Scopes).WithForceRefresh(renew).ExecuteAsync(cancellationToken);
            return (result.AccessToken, null);
        }
        catch (MsalServiceException exception) when (exception.StatusCode is >= 400 and < 500 and not 429)
        {
            return (null, $"the authority gives no token ({exception.ErrorCode}); check Koji:Channels:Teams:AppId, :TenantId and :ClientSecret");
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException or IOException)
        {
            return (null, "the authority cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "the authority took too long");
        }
    }
}
