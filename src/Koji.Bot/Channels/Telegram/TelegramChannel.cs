using System.Globalization;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Sends through the Bot API. Text goes out plain, without a parse mode, so that nothing in it needs escaping.</summary>
internal sealed class TelegramChannel(ITelegramBotClient bot, IOptions<TelegramOptions> options) : IChannel, IShowsTyping, ICountsSends
{
    public const string ChannelName = "telegram";

    /// <summary>Bot API, sendMessage: 1–4096 characters after entities parsing; counted here in UTF-16 units, which are never fewer.</summary>
    private const int LongestText = 4096;

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        CanInitiate: false, options.Value.BurstPause, options.Value.BurstCap,
        Limits: SendLimits.Of(options.Value.Limit, TelegramOptions.PublishedLimit, options.Value.ChatLimit, TelegramOptions.PublishedChatLimit));

    /// <summary>A long text goes out in several messages.</summary>
    public int SendsOf(OutboundMessage message) =>
        message.Content is Say say ? Math.Max(1, TextParts.Split(TelegramKeyboard.Text(say.Text, say.Prompt), LongestText).Count()) : 1;

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (!long.TryParse(message.To.Address, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return new Rejected("the address is not a chat id");
        }

        try
        {
            return message.Content switch
            {
                Say say => await SayAsync(chat, say, cancellationToken),
                Amend amend => await AmendAsync(chat, amend, message.AmendsMessageId, cancellationToken),
                _ => new Rejected($"Telegram cannot send a {message.Content.GetType().Name}"),
            };
        }
        catch (RequestException exception)
        {
            return SendFailures.Outcome(exception, message.Content is Amend);
        }
    }

    public async Task ShowTypingAsync(ChannelAddress to, CancellationToken cancellationToken)
    {
        try
        {
            await bot.SendChatAction(to.Address, ChatAction.Typing, cancellationToken: cancellationToken);
        }
        catch (RequestException)
        {
            // A courtesy, not a message: where it fails, nothing is missing.
        }
    }

    private async Task<SendOutcome> SayAsync(long chat, Say say, CancellationToken cancellationToken)
    {
        var parts = TextParts.Split(TelegramKeyboard.Text(say.Text, say.Prompt), LongestText).ToList();
        string? last = null;
        for (var i = 0; i < parts.Count; i++)
        {
            var markup = i == parts.Count - 1 ? TelegramKeyboard.Markup(say.Prompt) : null;
            var sent = await bot.SendMessage(chat, parts[i], replyMarkup: markup, cancellationToken: cancellationToken);
            last = sent.Id.ToString(CultureInfo.InvariantCulture);
        }

        return new Sent(last);
    }

    private async Task<SendOutcome> AmendAsync(long chat, Amend amend, string? messageId, CancellationToken cancellationToken)
    {
        if (!int.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new Sent(null);
        }

        // Only the last part of a split message carries the buttons.
        var text = TextParts.Split(TelegramKeyboard.Text(amend.Text, amend.Prompt) + Answered(amend), LongestText).Last();
        var edited = await bot.EditMessageText(chat, id, text, replyMarkup: TelegramKeyboard.Markup(amend.Prompt), cancellationToken: cancellationToken);
        return new Sent(edited.Id.ToString(CultureInfo.InvariantCulture));
    }

    private static string Answered(Amend amend) => amend.AnsweredWith is { Length: > 0 } answer ? $"\n\n✔️ {answer}" : "";
}
