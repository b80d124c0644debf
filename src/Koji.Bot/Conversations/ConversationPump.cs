using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Conversations.Delivery;
using Koji.Bot.Conversations.Delivery.Limits;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations;

/// <summary>
/// Claims what is ready and works on it, several conversations at a time in each lane: woken at once by what this process stored,
/// and by a regular look into the store for what is due or came from elsewhere.
/// </summary>
public sealed class ConversationPump : BackgroundService
{
    /// <summary>A channel that takes nothing for so long at most is not worked on meanwhile; where it is longer, turns go on and what they say waits.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan PurgeEvery = TimeSpan.FromHours(1);

    private readonly IConversationStore _store;
    private readonly ConversationWorker _worker;
    private readonly ConversationSignal _signal;
    private readonly ChannelDirectory _channels;
    private readonly SendGate _gate;
    private readonly AlertBook _alerts;
    private readonly ConversationOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<ConversationPump> _log;
    private readonly ConcurrentDictionary<Task, bool> _running = new();
    private readonly SemaphoreSlim _claiming = new(1);
    private readonly CancellationTokenSource _cut = new();
    private IReadOnlyList<WorkLane>? _lanes;
    private DateTimeOffset _purgeAt;
    private long _begun;

    internal ConversationPump(
        IConversationStore store,
        ConversationWorker worker,
        ConversationSignal signal,
        ChannelDirectory channels,
        SendGate gate,
        AlertBook alerts,
        IOptions<ConversationOptions> options,
        TimeProvider time,
        ILogger<ConversationPump> log)
    {
        _store = store;
        _worker = worker;
        _signal = signal;
        _channels = channels;
        _gate = gate;
        _alerts = alerts;
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
            // Idle is: nothing was running, nothing was ready, and nobody began anything in between. Counted first, for what begins is seen running before it counts.
            var before = Volatile.Read(ref _begun);
            Task[] running = [.. _running.Keys];
            if (running.Length > 0)
            {
                await Task.WhenAny(running).WaitAsync(cancellationToken);
                await StartReadyAsync(null, cancellationToken);
            }
            else if (await StartReadyAsync(null, cancellationToken) == 0 && before == Volatile.Read(ref _begun))
            {
                return;
            }
        }
    }

    public override void Dispose()
    {
        _claiming.Dispose();
        _cut.Dispose();
        base.Dispose();
    }

    [SuppressMessage("Design", "CA1031", Justification = "The pump outlives a store that is in trouble.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var tookUp = false;
        var lookedAt = DateTimeOffset.MinValue;
        IReadOnlyCollection<string>? rung = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            // However often it rings for some channels: what is due in the others, or came from elsewhere, is found in time.
            if (rung is null || IsTimeToLookAtAll(lookedAt))
            {
                (rung, lookedAt) = (null, _time.GetUtcNow());
            }

            try
            {
                if (!tookUp)
                {
                    await TakeUpAsync(stoppingToken);
                    tookUp = true;
                }

                await PurgeAsync(stoppingToken);
                while (await StartReadyAsync(rung, stoppingToken) > 0 && !IsTimeToLookAtAll(lookedAt))
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

            rung = await WaitAsync(lookedAt, stoppingToken);
        }

        await FinishAsync();
    }

    private async Task<IReadOnlyCollection<string>?> WaitAsync(DateTimeOffset lookedAt, CancellationToken stoppingToken)
    {
        try
        {
            return await _signal.WaitAsync(NextLook(lookedAt), _time, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <param name="lookedAt">When all channels were last looked at.</param>
    private bool IsTimeToLookAtAll(DateTimeOffset lookedAt)
    {
        var now = _time.GetUtcNow();
        return now - lookedAt >= _options.PollInterval || _signal.NextDue(lookedAt) <= now;
    }

    /// <summary>A channel that takes messages again soon is looked at then, and a burst that ends soon is read when it does.</summary>
    private TimeSpan NextLook(DateTimeOffset lookedAt)
    {
        var now = _time.GetUtcNow();
        var regular = lookedAt + _options.PollInterval - now;
        var due = _signal.NextDue(lookedAt) is { } at ? at - now : regular;
        var pauses = (_lanes ?? []).Select(lane => _gate.ClosedUntil(lane.Channel, !lane.IsUnprompted) - now).Where(pause => pause > TimeSpan.Zero);
        return pauses.Append(regular).Append(due).Min() is var next && next > TimeSpan.Zero ? next : TimeSpan.Zero;
    }

    /// <summary>
    /// Those in the middle of a turn finish it, say what it says and give their conversation back. Who is not done in time begins no further
    /// send; one that has begun is bounded by its own deadline.
    /// </summary>
    private async Task FinishAsync()
    {
        using var enough = new CancellationTokenSource(_options.DrainWithin - _options.SendDeadline, _time);
        await using var cut = enough.Token.Register(_cut.Cancel);
        await Task.WhenAll(_running.Keys);
    }

    /// <summary>Starts work on as many ready conversations as there are free workers.</summary>
    /// <param name="only">The channels to look at; absent: all.</param>
    private async Task<int> StartReadyAsync(IReadOnlyCollection<string>? only, CancellationToken cancellationToken)
    {
        await _claiming.WaitAsync(cancellationToken);
        try
        {
            _lanes ??= await LanesAsync(cancellationToken);
            var started = 0;
            foreach (var lane in _lanes.Where(lane => only?.Contains(lane.Channel) != false))
            {
                started += await StartInAsync(lane, cancellationToken);
            }

            return started;
        }
        finally
        {
            _claiming.Release();
        }
    }

    private async Task<int> StartInAsync(WorkLane lane, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var (claimable, max) = lane.Free();
        var closed = _gate.ClosedUntil(lane.Channel, !lane.IsUnprompted) - now;
        if (max <= 0 || (closed > TimeSpan.Zero && closed <= LongestPause))
        {
            return 0;
        }

        var claims = await _store.ClaimReadyAsync(claimable, max, now, now + _options.Lease, cancellationToken);
        foreach (var claim in claims)
        {
            Start(lane, claim, cancellationToken);
        }

        return claims.Count;
    }

    /// <summary>Two for each channel. Those of a channel that is not configured any more go on too: interviews end, people opt out.</summary>
    private async Task<IReadOnlyList<WorkLane>> LanesAsync(CancellationToken cancellationToken) =>
    [
        .. (await _store.ChannelsAsync(cancellationToken)).Union(_channels.Names)
            .SelectMany(channel => new[] { new WorkLane(channel, isUnprompted: false, _options.Workers), new WorkLane(channel, isUnprompted: true, _options.Workers) }),
    ];

    private void Start(WorkLane lane, ClaimedConversation claim, CancellationToken stopping)
    {
        lane.Begin(claim);
        var work = Task.Run(() => WorkAsync(claim, stopping), CancellationToken.None);
        _running[work] = true;
        Interlocked.Increment(ref _begun);
        work.ContinueWith(
            done =>
            {
                lane.End(claim);
                _running.TryRemove(done, out _);
                _signal.Ring(lane.Channel);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    [SuppressMessage("Design", "CA1031", Justification = "Where even the failure could not be recorded, the lease runs out and the conversation is claimed again.")]
    private async Task WorkAsync(ClaimedConversation claim, CancellationToken stopping)
    {
        try
        {
            await _worker.WorkAsync(claim, stopping, _cut.Token);
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
            await _alerts.ForgetAsync(now - _options.AlertMemory, cancellationToken);
            _purgeAt = now + PurgeEvery;
        }
    }
}
