using Microsoft.Extensions.Time.Testing;

namespace Koji.Bot.Tests.Conversations.Standins;

/// <summary>Time in the test's hand that tells when somebody waits for it: so that it is not moved before.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(LoopKit.Start)
{
    private readonly global::System.Threading.Channels.Channel<TimeSpan> _armed = global::System.Threading.Channels.Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _armed.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Until somebody waits for so long; those who wait for other times are passed over.</summary>
    public async Task WaitedForAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await _armed.Reader.ReadAsync(limit.Token) != time)
        {
        }
    }
}
