using System.Globalization;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What an update means to Koji. Pure.</summary>
internal static class TelegramReader
{
    /// <param name="Inbound">What goes into the conversation; absent where the update is nothing to us.</param>
    /// <param name="CallbackQueryId">Of the tap, which must be answered in any case.</param>
    /// <param name="GroupChat">The group that was written in: a hint is owed there, an interview never.</param>
    internal sealed record Reading(Inbound? Inbound = null, string? CallbackQueryId = null, long? GroupChat = null);

    public static Reading Read(Update update, DateTimeOffset now) => update switch
    {
        { Message: { } message } => OfMessage(update, message, now),
        { EditedMessage: { Chat.Type: ChatType.Private, Text: { } text } edited } =>
            new Reading(Make(update, edited.Chat.Id, edited.From, new EditContent(text), now, Id(edited.Id))),
        { CallbackQuery: { } query } => OfTap(update, query, now),
        { MyChatMember: { Chat.Type: ChatType.Private, NewChatMember.Status: ChatMemberStatus.Kicked } member } =>
            new Reading(Make(update, member.Chat.Id, member.From, new GoneContent("blocked"), now)),
        _ => new Reading(),
    };

    private static Reading OfMessage(Update update, Message message, DateTimeOffset now)
    {
        if (message.Chat.Type != ChatType.Private)
        {
            // A group sends much that is not meant for a bot; only who calls it by a command gets the hint.
            return message.Text?.StartsWith('/') == true ? new Reading(GroupChat: message.Chat.Id) : new Reading();
        }

        return Content(message) is { } content
            ? new Reading(Make(update, message.Chat.Id, message.From, content, now, Id(message.Id)))
            : new Reading();
    }

    private static Reading OfTap(Update update, CallbackQuery query, DateTimeOffset now)
    {
        var content = CallbackData.Read(query.Data);
        return query.Message is { Chat: { Type: ChatType.Private } chat } && content is not null
            ? new Reading(Make(update, chat.Id, query.From, content, now), query.Id)
            : new Reading(CallbackQueryId: query.Id);
    }

    private static InboundContent? Content(Message message)
    {
        if (message.Text is { } text)
        {
            return OfText(text);
        }

        var isService = message.Type is not (MessageType.Voice or MessageType.Audio or MessageType.Photo or MessageType.Video
            or MessageType.VideoNote or MessageType.Document or MessageType.Sticker or MessageType.Animation
            or MessageType.Location or MessageType.Contact or MessageType.Poll or MessageType.Dice);
        return isService ? null : new UnsupportedContent(message.Type.ToString().ToLowerInvariant());
    }

    /// <summary>Commands are words with a slash: <c>/start</c> carries the link's payload, every other one is taken as the word.</summary>
    private static InboundContent OfText(string text)
    {
        if (!text.StartsWith('/') || text.Length < 2 || !char.IsAsciiLetter(text[1]))
        {
            return new TextContent(text);
        }

        var parts = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var command = parts[0][1..].Split('@')[0];
        var argument = parts.Length > 1 ? parts[1] : null;
        return command.Equals("start", StringComparison.OrdinalIgnoreCase)
            ? new StartContent(argument)
            : new TextContent(argument is null ? command : $"{command} {argument}");
    }

    private static Inbound Make(Update update, long chat, User? from, InboundContent content, DateTimeOffset now, string? messageId = null) => new()
    {
        From = new ChannelAddress(TelegramChannel.ChannelName, chat.ToString(CultureInfo.InvariantCulture)),
        DeliveryId = $"u{update.Id.ToString(CultureInfo.InvariantCulture)}",
        MessageId = messageId,
        Content = content,
        ReceivedAt = now,
        LanguageHint = from?.LanguageCode is { Length: >= 2 } code ? code[..2].ToLowerInvariant() : null,
    };

    private static string Id(int messageId) => messageId.ToString(CultureInfo.InvariantCulture);
}
