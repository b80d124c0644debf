using Microsoft.Extensions.Options;

namespace Koji.Bot.Outreach;

/// <summary>Looks for due invitations for as long as the program serves. They are due on disk: nothing is lost while it does not.</summary>
internal sealed partial class OutreachWorker(InvitationSender sender, TimeProvider time, IOptions<OutreachOptions> options, ILogger<OutreachWorker> logger) : BackgroundService
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
            while (await sender.SendDueAsync(time.GetUtcNow(), cancellationToken) > 0)
            {
                // What was handled is no longer due; the rest of a long list is.
            }
        }
#pragma warning disable CA1031 // A round that fails (a full disk, a bug with one study) must not end outreach for good; the next round tries again.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            RoundFailed(logger, exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A round of invitations failed; the next one tries again.")]
    private static partial void RoundFailed(ILogger logger, Exception exception);
}
