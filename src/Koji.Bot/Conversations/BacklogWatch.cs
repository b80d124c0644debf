using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Conversations.Delivery;

namespace Koji.Bot.Conversations;

/// <summary>Looks every so often at what waits, where somebody measures it: one query of an index for all channels.</summary>
internal sealed class BacklogWatch(
    IConversationOverview overview, ChannelDirectory channels, ConversationMetrics metrics, TimeProvider time, ILogger<BacklogWatch> log) : BackgroundService
{
    internal static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Looks once.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What only measures must not stop what works.")]
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!metrics.WantsBacklog)
        {
            return;
        }

        var now = time.GetUtcNow();
        try
        {
            metrics.BacklogSeen(channels.Names, await overview.BacklogAsync(now, cancellationToken), now);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.StoreFailed(log, exception.GetType().Name);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped, or disposed of without a stop.
        }
    }
}
