using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Asks Telegram who the bot is, and how its webhook fares: the token works, Telegram can be reached, and reaches Koji.</summary>
internal sealed class TelegramCheck(ITelegramBotClient bot, IOptions<TelegramOptions> options, TimeProvider time) : IChannelCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Channel => "telegram";

    public async Task<ChannelCondition> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var me = await bot.GetMe(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            var info = await bot.GetWebhookInfo(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return Judge(me.Username, info);
        }
        catch (ApiRequestException refused) when (refused.ErrorCode is 401 or 404)
        {
            return new ChannelCondition(false, "Telegram does not know the token in Koji:Channels:Telegram:Token. Write the one that @BotFather shows under /mybots, API Token.");
        }
        catch (ApiRequestException refused)
        {
            return new ChannelCondition(false, $"Telegram answered {refused.ErrorCode}. Try again in a minute.");
        }
        catch (Exception failure) when (failure is RequestException or TimeoutException)
        {
            return new ChannelCondition(false, $"{options.Value.ApiBaseUrl ?? "api.telegram.org"} cannot be reached. Let this machine open connections to it, or set Koji:Channels:Telegram:ApiBaseUrl to a Bot API server that it can reach.");
        }
    }

    private ChannelCondition Judge(string? username, WebhookInfo info)
    {
        var configured = options.Value.BotName?.Trim().TrimStart('@');
        if (!string.IsNullOrEmpty(configured) && !configured.Equals(username, StringComparison.OrdinalIgnoreCase))
        {
            return new ChannelCondition(false, $"The token is that of @{username}, and links are made for @{configured}. Set Koji:Channels:Telegram:BotName to {username}.");
        }

        return options.Value.Mode == TelegramMode.Webhook ? ByWebhook(username, info) : new ChannelCondition(true, info.Url is { Length: > 0 }
            ? $"@{username} answers, by polling. A webhook is set, which the server removes when it starts."
            : $"@{username} answers, by polling.");
    }

    private ChannelCondition ByWebhook(string? username, WebhookInfo info) =>
        info.Url is not { Length: > 0 }
            ? new ChannelCondition(true, $"@{username} answers. Its webhook is registered when the server starts.")
            : WebhookHealth.Problem(info, options.Value.WebhookAddress, time.GetUtcNow()) is { } problem
                ? new ChannelCondition(false, problem)
                : new ChannelCondition(true, $"@{username} answers, by webhook.");
}
