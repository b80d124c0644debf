using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Tells Telegram at start where to call, until it has heard, and looks whether it does.</summary>
internal sealed partial class TelegramWebhookStart(
    ITelegramBotClient bot, TelegramStart start, IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramWebhookStart> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await start.GreetAsync(stoppingToken);
                await bot.SetWebhook(
                    options.Value.WebhookAddress, maxConnections: options.Value.MaxConnections, allowedUpdates: TelegramUpdates.Wanted,
                    secretToken: options.Value.WebhookSecret, cancellationToken: stoppingToken);
                LogRegistered(logger);
                await LookAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (RequestException exception)
            {
                var wait = exception is ApiRequestException { Parameters.RetryAfter: > 0 and var seconds } ? TimeSpan.FromSeconds(seconds) : Pause;
                LogNotRegistered(logger, Reason(exception), wait);
                await Task.Delay(wait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Right after registering, an error is one from before; what it says may still help whoever just mended it.</summary>
    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var info = await bot.GetWebhookInfo(cancellationToken);
        if (WebhookHealth.Problem(info, options.Value.WebhookAddress, time.GetUtcNow()) is { } problem)
        {
            LogProblem(logger, problem);
        }
    }

    private static string Reason(RequestException exception) => exception switch
    {
        ApiRequestException { ErrorCode: 401 or 404 } => "Telegram does not accept the token; check Koji:Channels:Telegram:Token",
        ApiRequestException { ErrorCode: 400 } => "Telegram does not take the address; check that Koji:PublicUrl is an https address on port 443, 80, 88 or 8443 which others can reach",
        ApiRequestException api => $"Telegram answered {api.ErrorCode}",
        _ => "Telegram cannot be reached",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram: webhook registered")]
    private static partial void LogRegistered(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: the webhook is not registered: {Reason}. Next try in {Wait}")]
    private static partial void LogNotRegistered(ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);
}
