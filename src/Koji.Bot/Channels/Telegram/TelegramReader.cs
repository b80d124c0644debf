using System.Globalization;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>What an update means to Koji. Pure.</summary>
internal static class TelegramReader
{
    /// <summary>As much as a deep link carries (core.telegram.org/bots/features#deep-linking).</summary>
    private const int LongestPayload = 64;

    /// <summary>What nobody's link carries.</summary>
    private const string NoLink = "-";

    /// <param name="Inbound">What goes into the conversation; absent where the update is nothing to us.</param>
    /// <param name="CallbackQueryId">Of the tap, which must be answered in any case.</param>
    /// <param name="Group">Where Koji was addressed outside of a private chat: a hint is owed there, an interview never.</param>
    /// <param name="Album">The album that the message is part of: Telegram sends one message for each picture.</param>
    /// <param name="Moved">A group that has got another chat id.</param>
    internal sealed record Reading(
        Inbound? Inbound = null, string? CallbackQueryId = null, TelegramGroups.Call? Group = null, string? Album = null, TelegramGroups.Move? Moved = null);

    /// <remarks>What the protocol promises may be missing all the same: then it is nothing to us.</remarks>
    /// <param name="botName">The bot's user name, as far as it is known: what is addressed to it.</param>
    public static Reading Read(Update update, string? botName, DateTimeOffset now) => update switch
    {
        { Message: { Chat.Type: ChatType.Private } message } => OfMessage(update, message, now),
        { Message: { Chat: not null } elsewhere } => OfGroup(elsewhere, botName),
        { ChannelPost: { Chat: not null } post } => OfGroup(post, botName),
        { EditedMessage: { Chat.Type: ChatType.Private } edited } => OfEdit(update, edited, now),
        { CallbackQuery: { } query } => OfTap(update, query, now),
        { MyChatMember: { Chat: not null, OldChatMember: not null, NewChatMember: not null } member } => OfMembership(update, member, now),
        _ => new Reading(),
    };

    private static Reading OfMessage(Update update, Message message, DateTimeOffset now)
    {
        if (Content(message) is not { } content)
        {
            return new Reading();
        }

        // Ten pictures without a word are one thing that cannot be read: they share a delivery id, and the first one stands for all.
        var delivery = message.MediaGroupId is { Length: > 0 } album && content is UnsupportedContent ? $"album-{album}" : DeliveryId(update);
        return new Reading(Make(delivery, message.Chat.Id, message.From, content, now, Id(message.Id)), Album: message.MediaGroupId);
    }

    /// <summary>An edit that leaves no words (a live location moves on) changes nothing.</summary>
    private static Reading OfEdit(Update update, Message edited, DateTimeOffset now) =>
        (edited.Text ?? edited.Caption) is { } text && OfText(text) is TextContent { Text: var words }
            ? new Reading(Make(DeliveryId(update), edited.Chat.Id, edited.From, new EditContent(words), now, Id(edited.Id)))
            : new Reading();

    private static Reading OfTap(Update update, CallbackQuery query, DateTimeOffset now)
    {
        var content = CallbackData.Read(query.Data);
        return query.Message is { Chat: { Type: ChatType.Private } chat } && content is not null
            ? new Reading(Make(DeliveryId(update), chat.Id, query.From, content, now), query.Id)
            : new Reading(CallbackQueryId: query.Id);
    }

    private static Reading OfMembership(Update update, ChatMemberUpdated member, DateTimeOffset now) => (member.Chat.Type, member.NewChatMember.Status) switch
    {
        (ChatType.Private, ChatMemberStatus.Kicked) => new Reading(Make(DeliveryId(update), member.Chat.Id, member.From, new GoneContent("blocked"), now)),
        // Unblocking is no message: the person writes, or is left in peace.
        (ChatType.Private, _) => new Reading(),
        // In a channel, every subscriber would read the hint.
        (ChatType.Group or ChatType.Supergroup, ChatMemberStatus.Member or ChatMemberStatus.Administrator)
            when member.OldChatMember.Status is ChatMemberStatus.Left or ChatMemberStatus.Kicked => new Reading(Group: new TelegramGroups.Call(member.Chat.Id, null)),
        _ => new Reading(),
    };

    /// <summary>Much is said in a group that is not meant for a bot; only who calls it is answered.</summary>
    private static Reading OfGroup(Message message, string? botName) => message switch
    {
        { MigrateToChatId: { } to } => new Reading(Moved: new TelegramGroups.Move(message.Chat.Id, to)),
        { MigrateFromChatId: { } from } => new Reading(Moved: new TelegramGroups.Move(from, message.Chat.Id)),
        _ when TelegramGroups.IsAddressed(message, botName) => new Reading(Group: new TelegramGroups.Call(message.Chat.Id, message.Id)),
        _ => new Reading(),
    };

    /// <summary>Words, under a picture too; else that it cannot be read. Null for what nobody said: service messages.</summary>
    private static InboundContent? Content(Message message) => message switch
    {
        { Text: { } text } => OfText(text),
        { Caption: { Length: > 0 } caption } => OfText(caption),
        {
            Type: MessageType.Voice or MessageType.Audio or MessageType.Photo or MessageType.LivePhoto or MessageType.Video or MessageType.VideoNote
            or MessageType.Document or MessageType.Sticker or MessageType.Animation or MessageType.Location or MessageType.Venue or MessageType.Contact
            or MessageType.Poll or MessageType.Dice or MessageType.Story or MessageType.Game or MessageType.PaidMedia or MessageType.Checklist or MessageType.RichMessage
        } => new UnsupportedContent(message.Type.ToString().ToLowerInvariant()),
        _ => null,
    };

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
            ? new StartContent(Payload(argument), argument is null ? "/start" : null)
            : new TextContent(argument is null ? command : $"{command} {argument}");
    }

    /// <summary>What kind of link it is, is the desk's to know; what no link can carry is told from none at all.</summary>
    private static string? Payload(string? argument) =>
        argument is null || (argument.Length <= LongestPayload && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) ? argument : NoLink;

    private static Inbound Make(string deliveryId, long chat, User? from, InboundContent content, DateTimeOffset now, string? messageId = null) => new()
    {
        From = new ChannelAddress(TelegramChannel.ChannelName, chat.ToString(CultureInfo.InvariantCulture)),
        DeliveryId = deliveryId,
        MessageId = messageId,
        Content = content,
        ReceivedAt = now,
        LanguageHint = from?.LanguageCode is { Length: >= 2 } code ? code[..2].ToLowerInvariant() : null,
    };

    private static string DeliveryId(Update update) => $"u{update.Id.ToString(CultureInfo.InvariantCulture)}";

    private static string Id(int messageId) => messageId.ToString(CultureInfo.InvariantCulture);
}
