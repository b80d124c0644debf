namespace Koji.Bot.Segments;

/// <summary>
/// Brings stored transitions to the listeners: each at least once to each listener, in order for each person.
/// With no listener nothing is marked as delivered, so that a program that only imports does not swallow what a server must hear.
/// </summary>
public sealed class SegmentDelivery(ISegmentStore store, IEnumerable<ISegmentListener> listeners, ILogger<SegmentDelivery> logger, SegmentMetrics? metrics = null) : IDisposable
{
    private const int AtOnce = 200;

    private readonly IReadOnlyList<ISegmentListener> _listeners = [.. listeners];
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Delivers what waits. A person at whom a listener fails is left for the next time, and with them all that comes after for them.</summary>
    /// <returns>How many transitions were delivered.</returns>
    public Task<int> DeliverAsync(CancellationToken cancellationToken) => DeliverAsync(_ => Task.FromResult(true), cancellationToken);

    /// <param name="goOn">Asked before each transition: whether it is still this machine that delivers.</param>
    public async Task<int> DeliverAsync(Func<CancellationToken, Task<bool>> goOn, CancellationToken cancellationToken)
    {
        if (_listeners.Count == 0)
        {
            return 0;
        }

        // Two deliveries at once would mix up the order.
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await DeliverAllAsync(goOn, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<int> DeliverAllAsync(Func<CancellationToken, Task<bool>> goOn, CancellationToken cancellationToken)
    {
        var failed = new HashSet<string>(StringComparer.Ordinal);
        var (delivered, after) = (0, 0L);
        while (await store.UndeliveredAsync(after, AtOnce, cancellationToken) is { Count: > 0 } pending)
        {
            var done = new List<long>(pending.Count);
            try
            {
                foreach (var (sequence, transition) in pending)
                {
                    if (!await goOn(cancellationToken))
                    {
                        return delivered + done.Count;
                    }

                    if (!failed.Contains(transition.RespondentId) && await TellAsync(transition, cancellationToken))
                    {
                        done.Add(sequence);
                    }
                    else
                    {
                        failed.Add(transition.RespondentId);
                    }
                }
            }
            finally
            {
                // Also when it is cut short: what was heard need not be heard again.
                await store.MarkDeliveredAsync(done, CancellationToken.None);
            }

            delivered += done.Count;
            after = pending[^1].Sequence;
        }

        return delivered;
    }

    private async Task<bool> TellAsync(SegmentTransition transition, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var listener in _listeners)
            {
                await listener.OnTransitionAsync(transition, cancellationToken);
            }

            metrics?.Told(transition);

            return true;
        }
#pragma warning disable CA1031 // One listener's trouble with one person must not keep the others from hearing.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogError(exception, "A transition in segment {Segment} could not be handed on; it will be tried again", transition.SegmentId);
            return false;
        }
    }
}
