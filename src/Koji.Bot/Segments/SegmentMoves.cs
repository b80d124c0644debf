using System.Collections.Concurrent;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Segments;

/// <summary>Counts who enters and leaves while everyone is evaluated by a definition. A person who is decided on twice counts once.</summary>
internal sealed class SegmentMoves
{
    private readonly ConcurrentDictionary<string, SegmentTransition> _batch = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Entered, int Left)> _moves = new(StringComparer.Ordinal);
    private int _people;

    public PersonDecision Watching(PersonDecision decide) => (person, facts, segments) =>
    {
        var change = decide(person, facts, segments);
        foreach (var transition in change.Transitions)
        {
            _batch[transition.Id] = transition;
        }

        return change;
    };

    /// <summary>These people's changes are stored.</summary>
    public void Count(int people)
    {
        _people += people;
        foreach (var transition in _batch.Values)
        {
            var (entered, left) = _moves.GetValueOrDefault(transition.SegmentId);
            _moves[transition.SegmentId] = transition.Entered ? (entered + 1, left) : (entered, left + 1);
        }

        _batch.Clear();
    }

    public SegmentRecomputation Of(string segmentId, DateTimeOffset beganAt, DateTimeOffset endedAt)
    {
        var (entered, left) = _moves.GetValueOrDefault(segmentId);
        return new SegmentRecomputation(segmentId, beganAt, endedAt, _people, entered, left);
    }
}
