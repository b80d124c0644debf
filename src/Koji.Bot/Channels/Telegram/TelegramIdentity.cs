namespace Koji.Bot.Channels.Telegram;

/// <summary>Who the bot is, as Telegram tells it at start.</summary>
internal sealed class TelegramIdentity
{
    /// <summary>Without the @; absent until Telegram has told.</summary>
    public string? Username { get; set; }
}
