using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Sends through the Bot API.</summary>
internal sealed partial class TelegramChannel(ITelegramBotClient bot, IOptions<TelegramOptions> options, ILogger<TelegramChannel> logger) : IChannel, IShowsTyping, ISendsInParts
{
    public const string ChannelName = "telegram";

    /// <summary>What somebody wrote may hold an address; a picture of that page is no part of an interview.</summary>
    private static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    public string Name => ChannelName;

    public ChannelTraits Traits { get; } = new(
        CanInitiate: false, options.Value.BurstPause, options.Value.BurstCap,
        Limits: SendLimits.Of(options.Value.Limit, TelegramOptions.PublishedLimit, options.Value.ChatLimit, TelegramOptions.PublishedChatLimit));

    /// <summary>Telegram shows it for five seconds or less (Bot API, sendChatAction).</summary>
    public TimeSpan TypingLasts => TimeSpan.FromSeconds(5);

    public ImmutableArray<Say> PartsOf(Say say) => TelegramText.Split(say);

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
            if (SendFailures.NeedsTheTeam(exception))
            {
                LogTokenRefused(logger);
            }

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

    /// <summary>The loop hands over what fits; whoever sends without it gets the parts one behind the other.</summary>
    private async Task<SendOutcome> SayAsync(long chat, Say say, CancellationToken cancellationToken)
    {
        Message? last = null;
        foreach (var part in PartsOf(say))
        {
            var markup = TelegramKeyboard.Markup(part.Prompt);
            last = await FormattedAsync(TelegramText.Of(part), (text, mode) => bot.SendMessage(
                chat, text, mode, replyMarkup: markup, linkPreviewOptions: NoPreview, cancellationToken: cancellationToken));
        }

        return last is null ? new Rejected("there is nothing to say") : new Sent(Id(last));
    }

    private async Task<SendOutcome> AmendAsync(long chat, Amend amend, string? messageId, CancellationToken cancellationToken)
    {
        if (!int.TryParse(messageId, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return new Sent(null);
        }

        var markup = TelegramKeyboard.Markup(amend.Prompt);
        var edited = await FormattedAsync(TelegramText.Of(amend), (text, mode) => bot.EditMessageText(
            chat, id, text, mode, replyMarkup: markup, linkPreviewOptions: NoPreview, cancellationToken: cancellationToken));
        return new Sent(Id(edited));
    }

    /// <summary>As HTML; without it where Telegram cannot read that, for the words matter and their looks do not.</summary>
    private async Task<Message> FormattedAsync(TelegramText text, Func<string, ParseMode, Task<Message>> send)
    {
        var plain = text.Plain;
        var html = text.Html;
        if (plain == html)
        {
            return await send(plain, ParseMode.None);
        }

        try
        {
            return await send(html, ParseMode.Html);
        }
        catch (RequestException exception) when (SendFailures.IsAboutFormatting(exception))
        {
            LogUnformatted(logger);
            return await send(plain, ParseMode.None);
        }
    }

    private static string Id(Message message) => message.Id.ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Error, Message = "Telegram does not accept the token: check Koji:Channels:Telegram:Token. Messages wait until this is mended")]
    private static partial void LogTokenRefused(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram could not read a message's formatting; it was sent plain")]
    private static partial void LogUnformatted(ILogger logger);
}
