using System.Collections.Immutable;

namespace Koji.Bot.Conversations;

/// <summary>
/// The workers of one channel, for those who wait for an answer or for those to whom Koji writes unprompted. A lane never lends or borrows workers,
/// and one study holds only its part of them: what is slow delays what is like it and nothing else.
/// </summary>
internal sealed class WorkLane(string channel, bool isUnprompted, int workers)
{
    private const int StudiesAtOnce = 4;

    private readonly int _all = isUnprompted ? workers : workers * StudiesAtOnce;
    private readonly int _perStudy = isUnprompted ? Math.Max(1, workers / 2) : workers;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byStudy = new(StringComparer.Ordinal);
    private int _running;

    public string Channel => channel;

    public bool IsUnprompted => isUnprompted;

    /// <summary>What to claim, and how many at most, so that no study gets more than its part.</summary>
    public (ClaimLane Lane, int Max) Free()
    {
        lock (_lock)
        {
            ImmutableArray<string> full = [.. _byStudy.Where(study => study.Value >= _perStudy).Select(study => study.Key)];
            var busiest = _byStudy.Values.Where(count => count < _perStudy).DefaultIfEmpty().Max();
            return (new ClaimLane(channel, isUnprompted, full), Math.Min(_all - _running, _perStudy - busiest));
        }
    }

    public void Begin(ClaimedConversation claim)
    {
        lock (_lock)
        {
            _running++;
            _byStudy[StudyOf(claim)] = _byStudy.GetValueOrDefault(StudyOf(claim)) + 1;
        }
    }

    public void End(ClaimedConversation claim)
    {
        lock (_lock)
        {
            _running--;
            if (--_byStudy[StudyOf(claim)] == 0)
            {
                _byStudy.Remove(StudyOf(claim));
            }
        }
    }

    private static string StudyOf(ClaimedConversation claim) => claim.Conversation.Interview?.StudyId ?? "";
}
