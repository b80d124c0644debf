using System.Threading.Channels;

namespace Koji.Bot.Segments;

/// <summary>Tells the delivery that there may be something to deliver; ringing twice is ringing once.</summary>
public sealed class SegmentBell
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Completes when it has been rung since the last time; the ring is then used up.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _rung.Reader.ReadAsync(cancellationToken);
}
