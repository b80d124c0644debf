using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Tells Telegram at start where to call, until it has heard.</summary>
internal sealed partial class TelegramWebhookStart(ITelegramBotClient bot, TelegramIdentity identity, IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramWebhookStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var url = $"{options.Value.PublicUrl!.TrimEnd('/')}{TelegramWebhook.Route}";
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                identity.Username = (await bot.GetMe(stoppingToken)).Username;
                await bot.SetWebhook(url, allowedUpdates: TelegramUpdates.Wanted, secretToken: options.Value.WebhookSecret, cancellationToken: stoppingToken);
                LogRegistered(logger);
                return;
            }
            catch (RequestException exception)
            {
                LogNotRegistered(logger, exception is ApiRequestException api ? $"it answered {api.ErrorCode}" : "it cannot be reached", Pause);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram: webhook registered")]
    private static partial void LogRegistered(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: the webhook is not registered, {Reason}. Next try in {Wait}")]
    private static partial void LogNotRegistered(ILogger logger, string reason, TimeSpan wait);
}
