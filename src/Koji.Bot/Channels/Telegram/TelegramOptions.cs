using System.ComponentModel.DataAnnotations;

namespace Koji.Bot.Channels.Telegram;

public enum TelegramMode
{
    /// <summary>Koji asks Telegram for updates; nothing of Koji needs to be reachable from outside.</summary>
    Polling,

    /// <summary>Telegram calls <c>POST /channels/telegram</c> at <c>Koji:PublicUrl</c>.</summary>
    Webhook,
}

/// <summary><c>Koji:Channels:Telegram</c>. Without a token the channel is off.</summary>
public sealed class TelegramOptions
{
    public const string Section = "Koji:Channels:Telegram";

    /// <summary>Bots FAQ, "My bot is hitting limits": about 30 messages a second in all, one a second in a chat.</summary>
    public const string PublishedLimit = "30/s";

    /// <inheritdoc cref="PublishedLimit"/>
    public const string PublishedChatLimit = "1/s";

    /// <summary>From @BotFather: <c>123456:ABC…</c>. A secret: it is part of every request's address.</summary>
    [Required]
    [RegularExpression(@"\d+:[\w-]{5,}", ErrorMessage = "Koji:Channels:Telegram:Token does not look like a bot token. Write the one that @BotFather gave you, such as 123456:ABC-def.")]
    public string Token { get; set; } = "";

    /// <summary>Another Bot API server; Telegram's own where absent.</summary>
    [Url(ErrorMessage = "Koji:Channels:Telegram:ApiBaseUrl is not an address. Write one such as http://127.0.0.1:8081, or leave it out for Telegram's own.")]
    public string? ApiBaseUrl { get; set; }

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>What Telegram must send in <c>X-Telegram-Bot-Api-Secret-Token</c>; needed for <see cref="TelegramMode.Webhook"/>.</summary>
    [RegularExpression("[A-Za-z0-9_-]{16,256}", ErrorMessage = "Koji:Channels:Telegram:WebhookSecret must be 16 to 256 characters of A–Z a–z 0–9 _ and -.")]
    public string? WebhookSecret { get; set; }

    /// <summary><c>Koji:PublicUrl</c>: the https address that Telegram can call; needed for <see cref="TelegramMode.Webhook"/>.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>How many messages go out in how long, over all chats and machines; where absent <see cref="PublishedLimit"/>. Written as <c>30/s</c>, or <c>none</c>.</summary>
    public string? Limit { get; set; }

    /// <summary>The same for one chat; where absent <see cref="PublishedChatLimit"/>.</summary>
    public string? ChatLimit { get; set; }

    /// <summary>How many calls Telegram may make at once, in <see cref="TelegramMode.Webhook"/> (Bot API, setWebhook: 1–100).</summary>
    [Range(1, 100, ErrorMessage = "Koji:Channels:Telegram:MaxConnections must be a number from 1 to 100.")]
    public int MaxConnections { get; set; } = 20;

    /// <summary>The bot's user name, with or without the @: what invitation links are made with.</summary>
    public string? BotName { get; set; }

    /// <summary>Where Telegram calls.</summary>
    public string WebhookAddress => $"{PublicUrl?.TrimEnd('/')}{TelegramWebhook.Route}";

    /// <summary>How long to wait after a message for more of the same burst.</summary>
    public TimeSpan BurstPause { get; set; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long to wait at most from the first message of a burst.</summary>
    public TimeSpan BurstCap { get; set; } = TimeSpan.FromSeconds(15);
}
