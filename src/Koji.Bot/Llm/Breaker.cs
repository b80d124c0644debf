namespace Koji.Bot.Llm;

/// <summary>Leaves a model alone that failed several times in a row, so that people do not wait for it each time. One call then tries whether it is back.</summary>
internal sealed class Breaker(TimeProvider time)
{
    private const int MostFailures = 5;

    internal static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset _until;

    /// <summary>Whether a call may be made now.</summary>
    public bool MayTry()
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_failures < MostFailures)
            {
                return true;
            }

            if (now < _until)
            {
                return false;
            }

            _until = now + Rest;
            return true;
        }
    }

    /// <param name="failed">It was not there, too slow or in trouble; a refusal or a bad sentence is an answer.</param>
    /// <returns>Whether it rests from now on.</returns>
    public bool Note(bool failed)
    {
        lock (_lock)
        {
            if (!failed)
            {
                _failures = 0;
                return false;
            }

            _failures++;
            _until = time.GetUtcNow() + Rest;
            return _failures == MostFailures;
        }
    }
}
