using Koji.Bot.Channels.Teams.Schema;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Teams.Trust;

/// <summary>Somebody who may speak; <see cref="Refusal"/> says for what.</summary>
/// <param name="Token">Null on loopback without an app id.</param>
internal sealed record Caller(VerifiedToken? Token)
{
    /// <returns>Why this caller may not bring this activity; null where they may.</returns>
    public string? Refusal(Activity activity) => Token switch
    {
        null when !new Uri(activity.ServiceUrl!).IsLoopback => "without Koji:Channels:Teams:AppId the serviceUrl must be on this machine",
        null => null,
        // Exactly, the trailing slash included: replies carry Koji's own token there.
        _ when !string.Equals(Token.ServiceUrl, activity.ServiceUrl, StringComparison.Ordinal) => "the token vouches for another serviceUrl",
        _ when activity.ChannelId is not { } channel || !Token.Endorsements.Contains(channel) => "the token's key is not endorsed for the channel",
        _ => null,
    };
}

/// <param name="Status">Of the HTTP answer, where there is no caller.</param>
internal sealed record Admission(Caller? Caller, int Status = StatusCodes.Status200OK, string Reason = "");

/// <summary>Who is heard at <c>POST /api/messages</c>: who brings a token of the Bot Framework for this app; without an app, this machine alone.</summary>
internal sealed class TeamsDoor(InboundTokens tokens, IOptions<TeamsOptions> options)
{
    public async Task<Admission> ExamineAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (!options.Value.HasApp)
        {
            return LoopbackCaller.Problem(context.Connection.RemoteIpAddress, context.Request.Host.Host, headers) is { } problem
                ? new Admission(null, StatusCodes.Status403Forbidden, problem)
                : new Admission(new Caller(Token: null));
        }

        var header = headers.Authorization is [{ } only] ? only : null;
        return await tokens.VerifyAsync(header, context.RequestAborted) switch
        {
            { Token: { } token } => new Admission(new Caller(token)),
            { KeysAreMissing: true, Problem: { } problem } => new Admission(null, StatusCodes.Status503ServiceUnavailable, problem),
            { Problem: var problem } => new Admission(null, StatusCodes.Status401Unauthorized, problem ?? ""),
        };
    }
}
