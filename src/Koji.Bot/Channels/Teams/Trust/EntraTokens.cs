using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>Client credentials through Microsoft's library.</summary>
internal sealed class EntraTokens : IAppTokenSource, IDisposable
{
    private static readonly string[] Scopes = ["https://api.botframework.com/.default"];

    private readonly TimeProvider _time;
    private readonly AuthorityRoute _route;
    private readonly AppCredential _credential;
    private readonly IConfidentialClientApplication _app;

    public EntraTokens(IOptions<TeamsOptions> options, TimeProvider time)
    {
        var settings = options.Value;
        _time = time;
        _route = new AuthorityRoute(settings.AuthorityAddress, settings.RequestTimeout);
        _credential = AppCredential.Of(settings);
        _app = _credential.Apply(ConfidentialClientApplicationBuilder.Create(settings.AppId))
            .WithAuthority(AuthorityRoute.Secure(settings.AuthorityAddress).AbsoluteUri, validateAuthority: false)
            // The authority is the one configured; nobody need be asked whether it is one.
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(_route, retryOnceOn5xx: false)
            .Build();
    }

    public void Dispose() => _route.Dispose();

    public async Task<AppTokenReply> FetchAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The library counts from the machine's clock: what it says is how long the token holds, and Koji's clock says from when.
            var result = await _app.AcquireTokenForClient(Scopes).WithForceRefresh(true).ExecuteAsync(cancellationToken);
            return new AppTokenReply(result.AccessToken, _time.GetUtcNow() + (result.ExpiresOn - TimeProvider.System.GetUtcNow()), null);
        }
        catch (MsalServiceException exception) when (exception.StatusCode is >= 400 and < 500 and not 429)
        {
            return AppTokenReply.No($"the authority gives no token ({exception.ErrorCode}); check Koji:Channels:Teams:AppId, :TenantId and {_credential.Keys}");
        }
        catch (Exception exception) when (exception is MsalException or HttpRequestException or IOException or JsonException)
        {
            return AppTokenReply.No("the authority cannot be reached");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return AppTokenReply.No("the authority took too long");
        }
    }
}
