namespace Koji.Bot.Cli.Demo;

/// <summary>Notices when a count has not grown for too long.</summary>
internal sealed class StallWatch(TimeProvider time, TimeSpan patience)
{
    private int _best = -1;
    private long _since = time.GetTimestamp();

    public bool HasStalled(int count)
    {
        if (count > _best)
        {
            _best = count;
            _since = time.GetTimestamp();
        }

        return time.GetElapsedTime(_since) > patience;
    }
}
