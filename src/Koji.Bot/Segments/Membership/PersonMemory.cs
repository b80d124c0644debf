using System.Collections.Concurrent;
using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>
/// Holds, of the people who were evaluated of late, what open windows need (<see cref="Needed"/>), so that a signal is evaluated without reading what the person ever did.
/// What is held counts only while it is known by the stamp that is stored with the person's facts: when another machine wrote, the person was erased, or a write failed,
/// the stamps differ and the history is read.
/// </summary>
/// <param name="people">How many people are held, at most; those looked at longest ago go first.</param>
public sealed class PersonMemory(int people = PersonMemory.DefaultPeople)
{
    public const int DefaultPeople = 200_000;

    private const int LeastCut = 8;

    private ConcurrentDictionary<string, Held> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Held> _old = new(StringComparer.Ordinal);
    private int _youngCount;
    private volatile Known _plan = new(null, []);

    /// <summary>How many people are held.</summary>
    public int Count => _young.Count + _old.Count;

    /// <param name="now">Earlier moments are looked at only where somebody was due and was not looked at.</param>
    /// <returns>Null where the history has to be read.</returns>
    internal HeldHistory? Find(string respondentId, long stamp, DateTimeOffset now, SegmentPlan plan) =>
        stamp != 0 && HeldOf(respondentId) is { } held && held.Stamp == stamp && held.From < now && held.Terms == TermsOf(plan) ? new HeldHistory(held.History, held.From) : null;

    /// <param name="history">All that the segments look at, or what <see cref="Find"/> gave and what is new.</param>
    /// <param name="from">Nothing earlier will be asked.</param>
    internal void Hold(string respondentId, long stamp, PersonHistory history, Func<DateTimeOffset> from, SegmentPlan plan)
    {
        if (stamp == 0)
        {
            return;
        }

        var held = HeldOf(respondentId);
        if (held is null || held.Terms != TermsOf(plan))
        {
            // Not cut down yet: it answers for all time.
            held = new Held(stamp, history, DateTimeOffset.MinValue, LeastCut / 2, TermsOf(plan));
        }

        // Cut down each time that it has doubled: that is as good as each time, and costs next to nothing.
        if (history.Count > Math.Max(LeastCut, 2 * held.TrimmedTo))
        {
            var earliest = from();
            history = Needed.Of(history, plan.Terms, earliest);
            held = new Held(stamp, history, earliest, history.Count, TermsOf(plan));
        }

        held = held with { Stamp = stamp, History = history };
        if (_young.TryAdd(respondentId, held))
        {
            _old.TryRemove(respondentId, out _);
            // Counted here: a concurrent dictionary stops everybody to count.
            if (Interlocked.Increment(ref _youngCount) > Math.Max(1, people / 2))
            {
                (_old, _young, _youngCount) = (_young, new ConcurrentDictionary<string, Held>(StringComparer.Ordinal), 0);
            }
        }
        else
        {
            _young[respondentId] = held;
        }
    }

    private Held? HeldOf(string respondentId) => _young.TryGetValue(respondentId, out var held) || _old.TryGetValue(respondentId, out held) ? held : null;

    /// <summary>What is held is held for certain terms; the same terms are the same array.</summary>
    private ImmutableArray<SegmentExpression> TermsOf(SegmentPlan plan)
    {
        var known = _plan;
        if (ReferenceEquals(known.Of, plan))
        {
            return known.Terms;
        }

        _plan = known = new Known(plan, plan.Terms.SequenceEqual(known.Terms) ? known.Terms : plan.Terms);
        return known.Terms;
    }

    private sealed record Held(long Stamp, PersonHistory History, DateTimeOffset From, int TrimmedTo, ImmutableArray<SegmentExpression> Terms);

    private sealed record Known(SegmentPlan? Of, ImmutableArray<SegmentExpression> Terms);
}

/// <param name="From">From then on it answers like the whole.</param>
internal sealed record HeldHistory(PersonHistory History, DateTimeOffset From);
