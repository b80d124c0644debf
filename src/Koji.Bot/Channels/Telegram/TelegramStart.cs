using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What is said to Telegram at every start, by polling and by webhook alike.</summary>
internal sealed partial class TelegramStart(ITelegramBotClient bot, TelegramIdentity identity, ILogger<TelegramStart> logger)
{
    /// <summary>Asks who the bot is, and registers the menu of commands. Without the menu everything works; without the first nothing does.</summary>
    public async Task GreetAsync(CancellationToken cancellationToken)
    {
        identity.Username = (await bot.GetMe(cancellationToken)).Username;
        try
        {
            await TelegramMenu.RegisterAsync(bot, cancellationToken);
        }
        catch (RequestException exception)
        {
            LogNoMenu(logger, exception is ApiRequestException api ? $"it answered {api.ErrorCode}" : "it cannot be reached");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: the menu of commands is not registered, {Reason}; it stays as it was until the next start")]
    private static partial void LogNoMenu(ILogger logger, string reason);
}
