using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Channels;

namespace Koji.Bot.Conversations.Delivery.Limits;

/// <summary>
/// Lets as many sends through as the channel's limits allow over all machines. Asks the ledger for what all that wait at this moment take together:
/// one write for each of them when it is quiet, one for many when it is not.
/// </summary>
internal sealed class SendGate(ISendLedger ledger, TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Channel, bool IsReply), Lane> _lanes = new();

    /// <summary>Until when nothing goes out; a time that has passed where something may.</summary>
    public DateTimeOffset ClosedUntil(string channel, bool isReply) =>
        _lanes.TryGetValue((channel, isReply), out var lane) ? lane.ClosedUntil : DateTimeOffset.MinValue;

    /// <param name="sends">What the message takes.</param>
    /// <returns>Null where it is to be sent now, at once; else when to come again.</returns>
    public async ValueTask<DateTimeOffset?> EnterAsync(string channel, ImmutableArray<SendLimit> limits, int sends, bool isReply, CancellationToken cancellationToken)
    {
        if (limits.IsEmpty)
        {
            return null;
        }

        var lane = _lanes.GetOrAdd((channel, isReply), _ => new Lane());
        var used = Math.Min(sends, SendBudget.Most(limits, isReply));
        lane.Join(sends);
        await lane.Turn.WaitAsync(cancellationToken);
        try
        {
            // One that overruns every limit is granted for itself, so that it counts for what it takes.
            return used == sends && lane.TryUse(used, time.GetUtcNow()) ? null : await AskAsync(lane, channel, limits, sends, used, isReply, cancellationToken);
        }
        finally
        {
            lane.Leave(sends);
            lane.Turn.Release();
        }
    }

    private async Task<DateTimeOffset?> AskAsync(
        Lane lane, string channel, ImmutableArray<SendLimit> limits, int sends, int used, bool isReply, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (lane.ClosedUntil > now)
        {
            return lane.ClosedUntil;
        }

        var answer = new SendAnswer(LedgerPage.Empty, null, now);
        await ledger.ChangeAsync(
            channel,
            page =>
            {
                answer = SendBudget.Ask(page, limits, sends, lane.Waiting, isReply, now);
                return answer.Page;
            },
            cancellationToken);
        if (answer.Grant is null)
        {
            lane.ClosedUntil = answer.NextAt;
            return answer.NextAt;
        }

        lane.Take(answer.Grant);
        // A store so slow that the grant is over: it is lost, and the message comes again.
        return lane.TryUse(used, time.GetUtcNow()) ? null : time.GetUtcNow();
    }

    /// <summary>Replies, or bulk, of one channel on this machine.</summary>
    private sealed class Lane
    {
        private SendGrant _grant = new(0, DateTimeOffset.MinValue);
        private int _waiting;
        private long _closedUntil;

        public SemaphoreSlim Turn { get; } = new(1);

        public int Waiting => Volatile.Read(ref _waiting);

        public DateTimeOffset ClosedUntil
        {
            get => new(Volatile.Read(ref _closedUntil), TimeSpan.Zero);
            set => Volatile.Write(ref _closedUntil, value.UtcTicks);
        }

        public void Join(int sends) => Interlocked.Add(ref _waiting, sends);

        public void Leave(int sends) => Interlocked.Add(ref _waiting, -sends);

        public void Take(SendGrant grant) => _grant = grant;

        public bool TryUse(int sends, DateTimeOffset now)
        {
            if (now >= _grant.Until || _grant.Sends < sends)
            {
                return false;
            }

            _grant = _grant with { Sends = _grant.Sends - sends };
            return true;
        }
    }
}
