using System.Threading.Channels;

namespace Koji.Bot.Conversations;

/// <summary>Wakes the pump of this process at once; the regular look into the store covers everything else.</summary>
internal sealed class ConversationSignal
{
    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task<bool>? _waiting;

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Returns when rung, or after <paramref name="atMost"/>. One waiter only.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        _waiting ??= _rung.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var first = await Task.WhenAny(_waiting, Task.Delay(atMost, time, done.Token));
        await done.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
        if (first == _waiting)
        {
            _waiting = null;
            _rung.Reader.TryRead(out _);
        }
    }
}
