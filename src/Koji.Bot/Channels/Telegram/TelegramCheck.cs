using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Asks Telegram who the bot is: the token works, and Telegram can be reached.</summary>
internal sealed class TelegramCheck(ITelegramBotClient bot, IOptions<TelegramOptions> options, TimeProvider time) : IChannelCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Channel => "telegram";

    public async Task<ChannelCondition> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var me = await bot.GetMe(cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return new ChannelCondition(true, $"@{me.Username} answers, by {options.Value.Mode.ToString().ToLowerInvariant()}.");
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
}
