namespace Koji.Bot.Simulation.Talks;

/// <summary>The time of a simulation: it moves when nobody is busy, and days pass in a moment. Deadlines stay those of the real clock.</summary>
internal sealed class TalkTime(DateTimeOffset start) : TimeProvider
{
    private long _ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref _ticks, now.UtcTicks);
}
