using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What each documented failure of the Bot API means.</summary>
internal static class SendFailures
{
    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(5);

    public static SendOutcome Outcome(RequestException exception, bool isAmend) => exception switch
    {
        ApiRequestException api => OfApi(api, isAmend),
        { HttpStatusCode: { } status } when (int)status >= 500 => new Unavailable($"HTTP {(int)status}"),
        { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } } =>
            new Unavailable("no connection"),
        // The request went out and no answer came: Telegram may have taken it.
        _ => new UnknownOutcome("no answer"),
    };

    private static SendOutcome OfApi(ApiRequestException api, bool isAmend) => api.ErrorCode switch
    {
        429 => new Throttled(api.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : DefaultRetry),
        403 => new RecipientGone(Short(api)),
        400 when isAmend => new Sent(null), // "message is not modified", "message to edit not found", "can't be edited": it stays as it is.
        400 when Says(api, "chat not found") || Says(api, "user is deactivated") || Says(api, "PEER_ID_INVALID") => new RecipientGone(Short(api)),
        // A wrong token is the team's to mend; the message waits for it.
        401 or 404 => new Unavailable("the bot token is not accepted"),
        >= 500 => new Unavailable($"HTTP {api.ErrorCode}"),
        _ => new Rejected(Short(api)),
    };

    private static bool Says(ApiRequestException api, string words) => api.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Telegram's own description; it names no person and quotes no message.</summary>
    private static string Short(ApiRequestException api) => api.Message.Length > 120 ? api.Message[..120] : api.Message;
}
