using System.Collections.Concurrent;
using Koji.Bot.Channels;

namespace Koji.Bot.Tests.Channels.Telegram;

/// <summary>Keeps what a channel stores; a delivery id that is seen again changes nothing where <see cref="DropsRepeats"/> says so.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly System.Threading.Channels.Channel<Inbound> _arrived = System.Threading.Channels.Channel.CreateUnbounded<Inbound>();

    public ConcurrentQueue<Inbound> Stored { get; } = new();

    public bool FailNext { get; set; }

    public bool DropsRepeats { get; set; }

    public ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        if (FailNext)
        {
            FailNext = false;
            throw new IOException("the disk is full");
        }

        if (DropsRepeats && Stored.Any(one => one.DeliveryId == inbound.DeliveryId && one.From == inbound.From))
        {
            return ValueTask.FromResult(AppendOutcome.Duplicate);
        }

        Stored.Enqueue(inbound);
        _arrived.Writer.TryWrite(inbound);
        return ValueTask.FromResult(AppendOutcome.Appended);
    }

    public async Task WaitForAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        for (var i = 0; i < count; i++)
        {
            await _arrived.Reader.ReadAsync(limit.Token);
        }
    }
}
