namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>
/// Koji's own tokens: one is fetched however many messages wait for it, used until shortly before it ends, and then renewed; while the
/// authority is in trouble, the old one is used to its end.
/// </summary>
/// <param name="source">Null where no app is configured: then no token is needed.</param>
internal sealed class AppTokens(IAppTokenSource? source, TimeProvider time) : IDisposable
{
    /// <summary>How long before its end a token is renewed: as long as clocks may differ.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    /// <summary>While the old token still holds, a troubled authority is not asked at each message.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1);
    private AppTokenReply? _held;
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;

    public void Dispose()
    {
        _gate.Dispose();
        (source as IDisposable)?.Dispose();
    }

    /// <param name="refused">The token that the service did not accept, where it was one.</param>
    /// <returns>The token, or what is wrong; neither where no app is configured and none is needed.</returns>
    public async Task<(string? Token, string? Problem)> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return (null, null);
        }

        if (Fresh(refused) is { } held)
        {
            return (held, null);
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            // Another message may have fetched while this one waited.
            return Fresh(refused) is { } fetched ? (fetched, null) : await RenewAsync(source, refused, cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<(string? Token, string? Problem)> RenewAsync(IAppTokenSource from, string? refused, CancellationToken cancellationToken)
    {
        var reply = await from.FetchAsync(cancellationToken);
        _triedAt = time.GetUtcNow();
        if (reply.Token is not null)
        {
            _held = reply;
            return (reply.Token, null);
        }

        return Usable(refused) is { } old ? (old, null) : (null, reply.Problem);
    }

    private string? Fresh(string? refused) =>
        Usable(refused) is { } held && (time.GetUtcNow() < _held!.EndsAt - RenewBefore || time.GetUtcNow() - _triedAt < LeastPause) ? held : null;

    private string? Usable(string? refused) => _held is { Token: { } token } held && token != refused && time.GetUtcNow() < held.EndsAt ? token : null;
}
