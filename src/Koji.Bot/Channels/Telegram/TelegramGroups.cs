using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Tells a group that calls the bot that interviews are held in private: once, and nothing that is said there is kept.</summary>
internal sealed class TelegramGroups(ITelegramBotClient bot, TelegramIdentity identity, IToldGroups told)
{
    /// <param name="MessageId">What to reply to, so that the hint stands in its thread; absent where the bot was only added.</param>
    public sealed record Call(long Chat, int? MessageId);

    /// <summary>A group that became a supergroup is the same people under another id.</summary>
    public sealed record Move(long From, long To);

    /// <summary>By a command or a mention with the bot's name, by a reply to what it said, or by the command that opens every bot.</summary>
    public static bool IsAddressed(Message message, string? botName)
    {
        var text = message.Text ?? message.Caption ?? "";
        return text is "/start" or "/help"
            || (botName is not null && (Mentions(text, botName) || string.Equals(message.ReplyToMessage?.From?.Username, botName, StringComparison.OrdinalIgnoreCase)));
    }

    public async Task TellAsync(Call call, CancellationToken cancellationToken)
    {
        if (!await told.AddAsync(call.Chat, cancellationToken))
        {
            return;
        }

        try
        {
            await HintAsync(call.Chat, call.MessageId, cancellationToken);
        }
        catch (ApiRequestException exception) when (exception.Parameters?.MigrateToChatId is { } moved)
        {
            if (await told.AddAsync(moved, cancellationToken))
            {
                await HintAsync(moved, null, cancellationToken);
            }
        }
    }

    /// <summary>The new id counts as told where the old one was; a group that was never told is not told for moving.</summary>
    public async Task FollowAsync(Move move, CancellationToken cancellationToken)
    {
        if (await told.HoldsAsync(move.From, cancellationToken))
        {
            await told.AddAsync(move.To, cancellationToken);
        }
    }

    private Task<Message> HintAsync(long chat, int? messageId, CancellationToken cancellationToken) => bot.SendMessage(
        chat,
        TelegramTexts.GroupHint(identity.Username),
        ParseMode.None,
        messageId is { } id ? new ReplyParameters { MessageId = id, AllowSendingWithoutReply = true } : null,
        cancellationToken: cancellationToken);

    private static bool Mentions(string text, string botName)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var name = text.AsSpan(at + 1);
            var length = name.IndexOfAnyExcept(NameCharacters);
            if (name[..(length < 0 ? name.Length : length)].Equals(botName, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
}
