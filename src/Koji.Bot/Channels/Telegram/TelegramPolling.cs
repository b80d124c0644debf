using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Asks Telegram for updates and moves on only behind what is stored: what was not stored comes again.</summary>
internal sealed partial class TelegramPolling(ITelegramBotClient bot, TelegramUpdates updates, TelegramIdentity identity, TimeProvider time, ILogger<TelegramPolling> logger) : BackgroundService
{
    /// <summary>How long Telegram holds a request open when there is nothing to tell, in seconds.</summary>
    private const int HoldSeconds = 25;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        int? offset = null;
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (identity.Username is null)
                {
                    identity.Username = (await bot.GetMe(stoppingToken)).Username;
                    // A webhook left from another time would make every poll fail with 409.
                    await bot.DeleteWebhook(cancellationToken: stoppingToken);
                    LogPolling(logger);
                }

                foreach (var update in await bot.GetUpdates(offset, timeout: HoldSeconds, allowedUpdates: TelegramUpdates.Wanted, cancellationToken: stoppingToken))
                {
                    await TakeAsync(update, stoppingToken);
                    offset = update.Id + 1;
                }

                pause = FirstPause;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever goes wrong, polling goes on: people are writing.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var wait = exception is ApiRequestException { Parameters.RetryAfter: { } seconds } ? TimeSpan.FromSeconds(seconds) : pause;
                LogPollFailed(logger, Reason(exception), wait);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                await DelayAsync(wait, stoppingToken);
            }
        }
    }

    private async Task TakeAsync(Update update, CancellationToken cancellationToken)
    {
        var reading = await updates.StoreAsync(update, cancellationToken);
        await updates.AnswerAsync(reading, cancellationToken);
    }

    private async Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(wait, time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
    }

    /// <summary>What to tell the team; never an address, since that holds the token.</summary>
    private static string Reason(Exception exception) => exception switch
    {
        ApiRequestException { ErrorCode: 401 or 404 } => "Telegram does not accept the token; check Koji:Channels:Telegram:Token",
        ApiRequestException { ErrorCode: 409 } => "another program polls with the same token, or a webhook is set; only one may",
        ApiRequestException api => $"Telegram answered {api.ErrorCode}",
        RequestException => "Telegram cannot be reached",
        _ => exception.GetType().Name,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram: asking for messages by long polling")]
    private static partial void LogPolling(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: {Reason}. Next try in {Wait}")]
    private static partial void LogPollFailed(ILogger logger, string reason, TimeSpan wait);
}
