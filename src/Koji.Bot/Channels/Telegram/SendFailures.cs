using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What each failure of the Bot API means to delivery. The table in docs/telegram.md says the same.</summary>
internal static class SendFailures
{
    private static readonly TimeSpan DefaultRetry = TimeSpan.FromSeconds(5);

    /// <summary>The chat is no place for an interview any more, in words that the Bot API uses with status 400.</summary>
    private static readonly string[] GoneWords =
    [
        "chat not found", "user not found", "user is deactivated", "PEER_ID_INVALID", "USER_IS_BLOCKED", "INPUT_USER_DEACTIVATED", "group chat was upgraded",
        "not enough rights to send", "have no rights to send", "need administrator rights", "CHAT_WRITE_FORBIDDEN", "CHAT_RESTRICTED", "TOPIC_CLOSED",
    ];

    public static SendOutcome Outcome(RequestException exception, bool isAmend) => exception switch
    {
        ApiRequestException api => OfApi(api, isAmend),
        { HttpStatusCode: { } status } when (int)status >= 500 => new Unavailable($"HTTP {(int)status}"),
        { InnerException: HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError } } =>
            new Unavailable("no connection"),
        // The request went out and no answer came, or half of one: Telegram may have taken it.
        _ => new UnknownOutcome("no answer"),
    };

    /// <summary>The team must mend it; what is to be sent waits.</summary>
    public static bool NeedsTheTeam(RequestException exception) => exception is ApiRequestException { ErrorCode: 401 or 404 };

    /// <summary>Telegram could not read the HTML: the words go out without it.</summary>
    public static bool IsAboutFormatting(RequestException exception) =>
        exception is ApiRequestException { ErrorCode: 400 } api && (Says(api, "can't parse entities") || Says(api, "can't find end") || Says(api, "unsupported start tag"));

    private static SendOutcome OfApi(ApiRequestException api, bool isAmend) => api.ErrorCode switch
    {
        429 => new Throttled(api.Parameters?.RetryAfter is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : DefaultRetry),
        // Blocked, deactivated, never started, kicked, not a member, a bot.
        403 => new RecipientGone(Short(api)),
        400 when api.Parameters?.MigrateToChatId is not null => new RecipientGone("the group has become another chat, and interviews are held in private"),
        400 when GoneWords.Any(words => Says(api, words)) => new RecipientGone(Short(api)),
        // "message is not modified", "message to edit not found", "message can't be edited": it stays as it is.
        400 when isAmend => new Sent(null),
        // A wrong token is the team's to mend; the message waits for it.
        401 or 404 => new Unavailable("the bot token is not accepted"),
        // Another request of the same bot was in the way.
        409 => new Unavailable("conflict"),
        >= 500 => new Unavailable($"HTTP {api.ErrorCode}"),
        _ => new Rejected(Short(api)),
    };

    private static bool Says(ApiRequestException api, string words) => api.Message.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>Telegram's own description; it names no person and quotes no message.</summary>
    private static string Short(ApiRequestException api) => api.Message.Length > 120 ? api.Message[..120] : api.Message;
}
