namespace Koji.Bot.Outreach.Links;

/// <summary>What signed links are made of.</summary>
public sealed class SignedLinkOptions
{
    public const int ShortestKey = 32;

    /// <summary>Where the program listens unless it is told otherwise.</summary>
    private const string LocalAddress = "http://127.0.0.1:3978";

    /// <summary><c>Koji:SigningKey</c>: any text of at least 32 characters, the same on every machine. Absent: made and kept in the data directory.</summary>
    public string? SigningKey { get; set; }

    /// <summary><c>Koji:PublicUrl</c>: where people reach this program, without a slash at the end.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>What the path of a link is put behind.</summary>
    public string Root => string.IsNullOrWhiteSpace(PublicUrl) ? LocalAddress : PublicUrl.TrimEnd('/');

    /// <summary><c>Koji:Channels:Telegram:BotName</c>: the bot's user name, without the @.</summary>
    public string? TelegramBotName { get; set; }

    /// <summary>The same, bare; null where it is not configured.</summary>
    public string? Bot => string.IsNullOrWhiteSpace(TelegramBotName) ? null : TelegramBotName.Trim().TrimStart('@');

    /// <summary><c>Koji:Channels:Sms:From</c>: the number that people text to.</summary>
    public string? SmsNumber { get; set; }
}
