using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Takes an update in, whichever way it came: stored first, then answered.</summary>
internal sealed partial class TelegramUpdates(
    ITelegramBotClient bot, IInbox inbox, TelegramIdentity identity, TelegramGroups groups, TimeProvider time, ILogger<TelegramUpdates> logger)
{
    /// <summary>The kinds of update that mean anything to Koji; Telegram sends no others.</summary>
    public static readonly UpdateType[] Wanted =
        [UpdateType.Message, UpdateType.EditedMessage, UpdateType.ChannelPost, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    /// <summary>The next update waits while this one is answered.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int RememberedAlbums = 10_000;

    /// <summary>Albums with words in them, of which the pictures need no answer.</summary>
    private readonly RecentSet<string> _captioned = new(RememberedAlbums);

    /// <summary>When this completes, the update is stored and may be acknowledged.</summary>
    /// <returns>What remains to be said to Telegram; nothing is lost where it is not said.</returns>
    public async Task<TelegramReader.Reading> StoreAsync(Update update, CancellationToken cancellationToken)
    {
        var reading = TelegramReader.Read(update, identity.Username, time.GetUtcNow());
        if (reading.Inbound is { } inbound && IsNews(reading, inbound))
        {
            await inbox.AppendAsync(inbound, cancellationToken);
        }

        if (reading.Moved is { } moved)
        {
            await groups.FollowAsync(moved, cancellationToken);
        }

        return reading;
    }

    /// <summary>Stops the button's spinner, and tells a group that interviews are held in private: each by a request to Telegram.</summary>
    public Task AnswerAsync(TelegramReader.Reading reading, CancellationToken cancellationToken) => SayAsync(reading.CallbackQueryId, reading.Group, cancellationToken);

    /// <summary>Of what remains to be said, what a reply to the update itself cannot say.</summary>
    public Task TellGroupAsync(TelegramReader.Reading reading, CancellationToken cancellationToken) => SayAsync(null, reading.Group, cancellationToken);

    private async Task SayAsync(string? callbackQueryId, TelegramGroups.Call? call, CancellationToken cancellationToken)
    {
        if (callbackQueryId is null && call is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (callbackQueryId is { } query)
            {
                await bot.AnswerCallbackQuery(query, cancellationToken: either.Token);
            }

            if (call is { } group)
            {
                await groups.TellAsync(group, either.Token);
            }
        }
        catch (Exception exception) when (exception is RequestException || (exception is OperationCanceledException && patience.IsCancellationRequested))
        {
            // "query is too old", a group that lets nobody write: a courtesy that came too late.
            LogNotAnswered(logger, exception.GetType().Name);
        }
    }

    private bool IsNews(TelegramReader.Reading reading, Inbound inbound)
    {
        if (reading.Album is not { } album)
        {
            return true;
        }

        if (inbound.Content is UnsupportedContent)
        {
            return !_captioned.Contains(album);
        }

        _captioned.Add(album);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A tap or a group could not be answered: {Failure}")]
    private static partial void LogNotAnswered(ILogger logger, string failure);
}
