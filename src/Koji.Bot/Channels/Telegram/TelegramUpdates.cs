using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Takes an update in, whichever way it came: stored first, then answered.</summary>
internal sealed partial class TelegramUpdates(ITelegramBotClient bot, IInbox inbox, TelegramIdentity identity, TimeProvider time, ILogger<TelegramUpdates> logger)
{
    /// <summary>The kinds of update that mean anything to Koji; Telegram sends no others.</summary>
    public static readonly global::Telegram.Bot.Types.Enums.UpdateType[] Wanted =
    [
        global::Telegram.Bot.Types.Enums.UpdateType.Message,
        global::Telegram.Bot.Types.Enums.UpdateType.EditedMessage,
        global::Telegram.Bot.Types.Enums.UpdateType.CallbackQuery,
        global::Telegram.Bot.Types.Enums.UpdateType.MyChatMember,
    ];

    /// <summary>When this completes, the update is stored and may be acknowledged.</summary>
    /// <returns>What remains to be said to Telegram; nothing is lost where it is not said.</returns>
    public async Task<TelegramReader.Reading> StoreAsync(Update update, CancellationToken cancellationToken)
    {
        var reading = TelegramReader.Read(update, time.GetUtcNow());
        if (reading.Inbound is { } inbound)
        {
            await inbox.AppendAsync(inbound, cancellationToken);
        }

        return reading;
    }

    /// <summary>Stops the button's spinner, and tells a group that interviews are held in private.</summary>
    public async Task AnswerAsync(TelegramReader.Reading reading, CancellationToken cancellationToken)
    {
        try
        {
            if (reading.CallbackQueryId is { } query)
            {
                await bot.AnswerCallbackQuery(query, cancellationToken: cancellationToken);
            }

            if (reading.GroupChat is { } group)
            {
                await bot.SendMessage(group, TelegramTexts.GroupHint(identity.Username), cancellationToken: cancellationToken);
            }
        }
        catch (RequestException exception)
        {
            LogNotAnswered(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A tap or a group could not be answered: {Failure}")]
    private static partial void LogNotAnswered(ILogger logger, string failure);
}
