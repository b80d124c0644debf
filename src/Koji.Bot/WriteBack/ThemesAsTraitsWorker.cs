using Koji.Bot.Storage;
using Microsoft.Extensions.Options;

namespace Koji.Bot.WriteBack;

/// <summary>Keeps the traits that come of open answers up to date for as long as the program serves. What ended here is looked at by this machine; what codebooks change, by one of all.</summary>
internal sealed partial class ThemesAsTraitsWorker(
    ThemesAsTraits themes, ILeaseStore leases, IOptions<MachineOptions> machines, TimeProvider time, ILogger<ThemesAsTraitsWorker> logger) : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>All interviews of a study, at the first look.</summary>
    private static readonly TimeSpan LongestPiece = TimeSpan.FromMinutes(2);

    private readonly OneMachineAtATime _turn = new(leases, machines, time, "themes-as-traits");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
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
            // The program ends; what is undone is found at the next start.
        }

        await _turn.ReleaseAsync(CancellationToken.None);
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await themes.NewAsync(cancellationToken);
            if (await _turn.HoldAsync(LongestPiece, cancellationToken))
            {
                await themes.AllAsync(cancellationToken);
            }
        }
#pragma warning disable CA1031 // A round that fails (a study that cannot be read) must not end it for good; the next round tries again.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            RoundFailed(logger, exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Themes could not be made known to segments; the next round tries again.")]
    private static partial void RoundFailed(ILogger logger, Exception exception);
}
