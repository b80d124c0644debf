using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

/// <summary>
/// Claims what is ready and works on it, several conversations at a time: woken at once by what this process stored,
/// and by a regular look into the store for what is due or came from elsewhere.
/// </summary>
public sealed class ConversationPump : BackgroundService
{
    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private readonly IConversationStore _store;
    private readonly ConversationWorker _worker;
    private readonly ConversationSignal _signal;
    private readonly ConversationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationPump> _log;
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly SemaphoreSlim _claiming = new(1);
    private DateTimeOffset _purgeAt;
    private long _begun;

    internal ConversationPump(
        IConversationStore store, ConversationWorker worker, ConversationSignal signal, IOptions<ConversationOptions> options, TimeProvider time, ILogger<ConversationPump> log)
    {
        _store = store;
        _worker = worker;
        _signal = signal;
        _options = options.Value;
        _time = time;
        _log = log;
    }

    /// <summary>
    /// Works until nothing is ready at the present time and nothing is being worked on. For tests and for runs that drive the time themselves;
    /// also while the service is running. What is due later stays.
    /// </summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            // Idle is: nothing was running, nothing was ready, and nobody began anything in between.
            Task[] running = [.. _running.Keys];
            var before = Volatile.Read(ref _begun);
            if (running.Length > 0)
            {
                await Task.WhenAny(running).WaitAsync(cancellationToken);
                await StartReadyAsync(cancellationToken);
            }
            else if (await StartReadyAsync(cancellationToken) == 0 && before == Volatile.Read(ref _begun))
            {
                return;
            }
        }
    }

    public override void Dispose()
    {
        _claiming.Dispose();
        base.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The pump outlives a store that is in trouble.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tookUp = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!tookUp)
                {
                    await TakeUpAsync(stoppingToken);
                    tookUp = true;
                }

                await PurgeAsync(stoppingToken);
                while (await StartReadyAsync(stoppingToken) > 0)
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                Log.StoreFailed(_log, exception.GetType().Name);
            }

            await _signal.WaitAsync(_options.PollInterval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // Those in the middle of a step finish it and give their conversation back.
        await Task.WhenAll(_running.Keys);
    }

    /// <summary>Starts work on as many ready conversations as there are free workers.</summary>
    private async Task<int> StartReadyAsync(CancellationToken cancellationToken)
    {
        await _claiming.WaitAsync(cancellationToken);
        try
        {
            var free = _options.Workers - _running.Count;
            if (free <= 0)
            {
                return 0;
            }

            var now = _time.GetUtcNow();
            var claims = await _store.ClaimReadyAsync(free, now, now + _options.Lease, cancellationToken);
            foreach (var claim in claims)
            {
                Start(claim, cancellationToken);
            }

            return claims.Count;
        }
        finally
        {
            _claiming.Release();
        }
    }

    private void Start(ClaimedConversation claim, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _begun);
        var work = Task.Run(() => WorkAsync(claim, cancellationToken), CancellationToken.None);
        _running[work] = true;
        work.ContinueWith(
            done =>
            {
                _running.TryRemove(done, out _);
                _signal.Ring();
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Where even the failure could not be recorded, the lease runs out and the conversation is claimed again.")]
    private async Task WorkAsync(ClaimedConversation claim, CancellationToken cancellationToken)
    {
        try
        {
            await _worker.WorkAsync(claim, cancellationToken);
        }
        catch (Exception exception)
        {
            Log.StoreFailed(_log, exception.GetType().Name);
        }
    }

    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        if (await _store.TakeUpSetAsideAsync(_time.GetUtcNow(), cancellationToken) is var count and > 0)
        {
            Log.TakenUp(_log, count);
        }
    }

    private async Task PurgeAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (now >= _purgeAt)
        {
            await _store.ForgetDeliveriesAsync(now - _options.DeliveryMemory, cancellationToken);
            _purgeAt = now + PurgeEvery;
        }
    }
}
