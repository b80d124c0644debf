namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>
/// Where Koji's own tokens come from. One implementation for each way in which Entra knows an app: a secret or a certificate
/// (<see cref="EntraTokens"/>); a managed identity would be another.
/// </summary>
internal interface IAppTokenSource
{
    /// <summary>A token from the authority itself, not from any cache.</summary>
    Task<AppTokenReply> FetchAsync(CancellationToken cancellationToken);
}

/// <summary>Either a token with its end, or what is wrong, in words that hold no secret.</summary>
internal sealed record AppTokenReply(string? Token, DateTimeOffset EndsAt, string? Problem)
{
    public static AppTokenReply No(string problem) => new(null, default, problem);
}
