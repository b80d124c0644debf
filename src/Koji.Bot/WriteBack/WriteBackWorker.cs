using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>Looks for what is to be sent on for as long as the program serves. It is due on disk: nothing is lost while it does not.</summary>
internal sealed partial class WriteBackWorker(WriteBackSender sender, IOptions<WriteBackOptions> options, TimeProvider time, ILogger<WriteBackWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.PollInterval, time);
        try
        {
            do
            {
                await RoundAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await sender.SendDueAsync(cancellationToken) > 0)
            {
                // What was handled is no longer due; the rest of a long list is.
            }
        }
#pragma warning disable CA1031 // A round that fails (a full disk, a study that cannot be read) must not end it for good; the next round tries again.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            RoundFailed(logger, exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A round of sending on what was learned failed; the next one tries again.")]
    private static partial void RoundFailed(ILogger logger, Exception exception);
}
