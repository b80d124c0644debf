using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>Forgets what became of single texts once nobody asks any more. What they cost stays in the ledger.</summary>
internal sealed partial class SmsForgetting(ISmsStatusStore statuses, IOptions<SmsOptions> options, TimeProvider time, ILogger<SmsForgetting> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                await ForgetAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var forgotten = await statuses.ForgetAsync(time.GetUtcNow() - options.Value.KeepStatuses, cancellationToken);
            LogForgotten(logger, forgotten);
        }
#pragma warning disable CA1031 // A store in trouble must not end this for good; the next hour tries again.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, exception.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "SMS: the statuses of {Count} old texts were forgotten")]
    private static partial void LogForgotten(ILogger logger, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "SMS: old statuses could not be forgotten ({Exception}); tried again in an hour")]
    private static partial void LogFailed(ILogger logger, string exception);
}
