using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What Telegram says of the webhook (Bot API, WebhookInfo), and what to do about it. Pure.</summary>
internal static class WebhookHealth
{
    /// <summary>An error before that is history: Telegram tries again within minutes.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(15);

    /// <summary>As many waiting updates say that calls do not come through, or far too slowly.</summary>
    private const int ManyPending = 100;

    /// <param name="expected">The address that Telegram is to call.</param>
    /// <returns>One sentence on what is wrong; null where nothing is.</returns>
    public static string? Problem(WebhookInfo info, string expected, DateTimeOffset now) => info switch
    {
        { Url: { Length: > 0 } url } when url != expected =>
            $"Telegram calls {Host(url)} and not {expected}: another program set a webhook with the same token. Give that program a bot of its own, then start Koji again.",
        { LastErrorDate: { } at } when now - new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)) < Recent =>
            $"Telegram could not deliver to {expected}{Said(info.LastErrorMessage)}; {Waiting(info)}. It must reach that address over https (ports 443, 80, 88 or 8443), and get its own secret token through.",
        { PendingUpdateCount: > ManyPending } => $"{Waiting(info)} at Telegram: calls to {expected} come through too slowly, or not at all.",
        _ => null,
    };

    private static string Waiting(WebhookInfo info) => info.PendingUpdateCount == 1 ? "1 update waits" : $"{info.PendingUpdateCount} updates wait";

    /// <summary>The path of another program's webhook may be its secret.</summary>
    private static string Host(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.Host : "another address";

    private static string Said(string? message) => string.IsNullOrWhiteSpace(message) ? "" : $" (“{(message.Length > 120 ? message[..120] : message)}”)";
}
