using Koji.Bot.Storage;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Segments;

/// <summary>
/// Drives what time changes: evaluates who is due and delivers transitions, every few seconds and whenever the bell rings.
/// One machine at a time does so: two would deliver out of order.
/// </summary>
internal sealed class SegmentClock(
    SegmentService segments,
    SegmentDelivery delivery,
    SegmentBell bell,
    ILeaseStore leases,
    IOptions<MachineOptions> machines,
    TimeProvider time,
    ILogger<SegmentClock> logger) : BackgroundService
{
    /// <summary>What lies between two questions whether the lease is still ours: one transition and its listeners.</summary>
    private static readonly TimeSpan LongestPiece = TimeSpan.FromSeconds(5);

    private readonly OneMachineAtATime _turn = new(leases, machines, time, "segment-clock");

    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var tick = timer.WaitForNextTickAsync(stoppingToken).AsTask();
        var rung = bell.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await TryAsync(ResumeAsync, stoppingToken);
            await TryAsync(RunAsync, stoppingToken);
            await Task.WhenAny(tick, rung);
            tick = tick.IsCompleted ? timer.WaitForNextTickAsync(stoppingToken).AsTask() : tick;
            rung = rung.IsCompleted ? bell.WaitAsync(stoppingToken) : rung;
        }

        await TryAsync(_turn.ReleaseAsync, CancellationToken.None);
    }

    /// <summary>Definitions that were changed, and activations that a crash cut off.</summary>
    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (await IsOursAsync(cancellationToken))
        {
            await segments.ResumeActivationsAsync(cancellationToken);
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await IsOursAsync(cancellationToken))
        {
            await segments.EvaluateDueAsync(time.GetUtcNow(), cancellationToken);
            await delivery.DeliverAsync(IsOursAsync, cancellationToken);
        }
    }

    private Task<bool> IsOursAsync(CancellationToken cancellationToken) => _turn.HoldAsync(LongestPiece, cancellationToken);

    private async Task TryAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; what is undone is stored and will be found at the next start.
        }
#pragma warning disable CA1031 // The clock goes on, whatever happens in one round: everything it did not do is still due.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "Segments could not be brought up to date; the next round tries again");
        }
    }
}
