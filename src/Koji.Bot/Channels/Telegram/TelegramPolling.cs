using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace Koji.Bot.Channels.Telegram;

/// <summary>Asks Telegram for updates and moves on only behind what is stored: what was not stored comes again.</summary>
internal sealed partial class TelegramPolling(
    ITelegramBotClient bot, TelegramUpdates updates, TelegramStart start, IPollerSeat seat, TimeProvider time, ILogger<TelegramPolling> logger) : BackgroundService
{
    /// <summary>How long Telegram holds a request open when there is nothing to tell, in seconds.</summary>
    private const int HoldSeconds = 25;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>How soon a machine that stands by notices that the seat is free: people wait for an answer meanwhile.</summary>
    private static readonly TimeSpan StandBy = TimeSpan.FromSeconds(10);

    /// <summary>A poll and what it brings are over by then; the seat is asked for again before the next.</summary>
    private static readonly TimeSpan OnePoll = TimeSpan.FromSeconds(HoldSeconds + 35);

    private int? _offset;
    private bool _started;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = FirstPause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await seat.HoldAsync(OnePoll, stoppingToken))
                {
                    await PollAsync(stoppingToken);
                }
                else
                {
                    await DelayAsync(StandBy, stoppingToken);
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
                var wait = exception is ApiRequestException { Parameters.RetryAfter: > 0 and var seconds } ? TimeSpan.FromSeconds(seconds) : pause;
                LogPollFailed(logger, Reason(exception), wait);
                pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
                await DelayAsync(wait, stoppingToken);
            }
        }
    }

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        if (!_started)
        {
            await start.GreetAsync(cancellationToken);
            // A webhook left from another time would make every poll fail with 409. What waits there is not dropped.
            await bot.DeleteWebhook(cancellationToken: cancellationToken);
            _started = true;
            LogPolling(logger);
        }

        foreach (var json in await bot.SendRequest(new RawUpdatesRequest { Offset = _offset, Timeout = HoldSeconds }, cancellationToken))
        {
            await TakeAsync(json, cancellationToken);
        }
    }

    private async Task TakeAsync(JsonElement json, CancellationToken cancellationToken)
    {
        if (UpdateJson.IdOf(json) is not { } id)
        {
            return;
        }

        if (UpdateJson.Read(json) is { } update)
        {
            var reading = await updates.StoreAsync(update, cancellationToken);
            _offset = id + 1;
            await updates.AnswerAsync(reading, cancellationToken);
        }
        else
        {
            // Asked for again, it would come again for ever, and nothing behind it.
            LogUnreadable(logger);
            _offset = id + 1;
        }
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
        ApiRequestException { ErrorCode: 409 } conflict when conflict.Message.Contains("webhook", StringComparison.OrdinalIgnoreCase) =>
            "another program has set a webhook with the same token; give that program a bot of its own, or set Koji:Channels:Telegram:Mode to webhook here",
        ApiRequestException { ErrorCode: 409 } => "another program polls with the same token; stop that one, or give it a bot of its own",
        ApiRequestException api => $"Telegram answered {api.ErrorCode}",
        RequestException => "Telegram cannot be reached",
        _ => exception.GetType().Name,
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Telegram: asking for messages by long polling")]
    private static partial void LogPolling(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: {Reason}. Next try in {Wait}")]
    private static partial void LogPollFailed(ILogger logger, string reason, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Telegram: an update is of a shape that Koji does not know; it was passed over")]
    private static partial void LogUnreadable(ILogger logger);
}
