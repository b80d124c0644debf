namespace Koji.Bot.Channels.Teams;

/// <summary>
/// Clients of this room's own making, not the factory's, whose logs would name people's conversations.
/// A redirect is not followed: the token goes where it was meant to go, or nowhere.
/// </summary>
internal static class TeamsHttp
{
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false };

    public static HttpClient Client(TimeSpan timeout) => new(Handler()) { Timeout = timeout, MaxResponseContentBufferSize = 1 << 20 };
}
