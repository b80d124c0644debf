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
public sealed class PersonMemory(int people = SegmentOptions.DefaultPeopleInMemory)
{
    private const int LeastCut = 8;

    private ConcurrentDictionary<string, HeldPerson> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, HeldPerson> _old = new(StringComparer.Ordinal);
    private int _youngCount;
    private volatile Known _plan = new(null, []);

    /// <summary>How many people are held.</summary>
    public int Count => _young.Count + _old.Count;

    /// <param name="now">Earlier moments are looked at only where somebody was due and was not looked at.</param>
    /// <returns>Null where the history has to be read.</returns>
    internal HeldHistory? Find(string respondentId, long stamp, DateTimeOffset now, SegmentPlan plan) =>
        stamp != 0 && HeldOf(respondentId) is { } person && person.Last is var last && last.Stamp == stamp && last.From < now && last.Terms == TermsOf(plan) ? last : null;

    /// <param name="history">All that the segments look at, or what <see cref="Find"/> gave and what is new.</param>
    /// <param name="before">What <see cref="Find"/> gave.</param>
    /// <param name="from">From <paramref name="state"/>: nothing earlier will be asked.</param>
    internal void Hold<T>(string respondentId, long stamp, PersonHistory history, HeldHistory? before, T state, Func<T, DateTimeOffset> from, SegmentPlan plan)
    {
        if (stamp == 0)
        {
            return;
        }

        // What was not cut down yet answers for all time.
        var (terms, earliest, trimmedTo) = before is null ? (TermsOf(plan), DateTimeOffset.MinValue, LeastCut / 2) : (before.Terms, before.From, before.TrimmedTo);
        // Cut down each time that it has doubled: that is as good as each time, and costs next to nothing.
        if (history.Count > Math.Max(LeastCut, 2 * trimmedTo))
        {
            earliest = from(state);
            history = Needed.Of(history, plan.Terms, earliest);
            trimmedTo = history.Count;
        }

        var next = new HeldHistory(stamp, history, earliest, trimmedTo, terms);
        if (_young.TryGetValue(respondentId, out var person))
        {
            person.Last = next;
        }
        else
        {
            Add(respondentId, next);
        }
    }

    private void Add(string respondentId, HeldHistory held)
    {
        if (!_young.TryAdd(respondentId, new HeldPerson(held)))
        {
            _young[respondentId] = new HeldPerson(held);
            return;
        }

        _old.TryRemove(respondentId, out _);
        // Counted here: a concurrent dictionary stops everybody to count.
        if (Interlocked.Increment(ref _youngCount) > Math.Max(1, people / 2))
        {
            (_old, _young, _youngCount) = (_young, new ConcurrentDictionary<string, HeldPerson>(StringComparer.Ordinal), 0);
        }
    }

    private HeldPerson? HeldOf(string respondentId) => _young.TryGetValue(respondentId, out var held) || _old.TryGetValue(respondentId, out held) ? held : null;

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

    /// <summary>A person's place, so that what is held of them is replaced without looking for them again. What is held is replaced as one.</summary>
    private sealed class HeldPerson(HeldHistory held)
    {
        public volatile HeldHistory Last = held;
    }

    private sealed record Known(SegmentPlan? Of, ImmutableArray<SegmentExpression> Terms);
}

/// <param name="Stamp">What stands with the facts that it was made of.</param>
/// <param name="From">From then on it answers like the whole.</param>
/// <param name="TrimmedTo">How much was left when it was cut down last.</param>
/// <param name="Terms">For which it answers.</param>
internal sealed record HeldHistory(long Stamp, PersonHistory History, DateTimeOffset From, int TrimmedTo, ImmutableArray<SegmentExpression> Terms);
