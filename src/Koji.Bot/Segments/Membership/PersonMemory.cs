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
    private volatile Plan _plan = new([], []);

    /// <summary>How many people are held.</summary>
    public int Count => _young.Count + _old.Count;

    /// <param name="at">The earliest moment that will be looked at.</param>
    /// <returns>Null where the history has to be read.</returns>
    internal PersonHistory? Find(string respondentId, long stamp, DateTimeOffset at, IReadOnlyList<ActiveSegment> segments) =>
        stamp != 0 && HeldOf(respondentId) is { } held && held.Stamp == stamp && held.From <= at && held.Terms == TermsOf(segments) ? held.History : null;

    /// <param name="history">All that the segments look at, or what <see cref="Find"/> gave and what is new.</param>
    /// <param name="from">Nothing earlier will be asked.</param>
    internal void Hold(string respondentId, long stamp, PersonHistory history, DateTimeOffset from, IReadOnlyList<ActiveSegment> segments)
    {
        if (stamp == 0)
        {
            return;
        }

        var held = HeldOf(respondentId);
        var trimmedTo = held?.TrimmedTo ?? 0;
        // Cut down each time that it has doubled: that is as good as each time, and costs next to nothing.
        if (held is null || history.Count > Math.Max(LeastCut, 2 * trimmedTo))
        {
            history = Needed.Of(history, TermsOf(segments), from);
            trimmedTo = history.Count;
        }

        _young[respondentId] = new Held(stamp, history, from, trimmedTo, TermsOf(segments));
        _old.TryRemove(respondentId, out _);
        if (_young.Count > Math.Max(1, people / 2))
        {
            (_old, _young) = (_young, new ConcurrentDictionary<string, Held>(StringComparer.Ordinal));
        }
    }

    private Held? HeldOf(string respondentId) => _young.TryGetValue(respondentId, out var held) || _old.TryGetValue(respondentId, out held) ? held : null;

    /// <summary>What is held is held for certain terms; the same terms are the same array.</summary>
    private ImmutableArray<SegmentExpression> TermsOf(IReadOnlyList<ActiveSegment> segments)
    {
        var plan = _plan;
        if (ReferenceEquals(plan.Segments, segments))
        {
            return plan.Terms;
        }

        ImmutableArray<SegmentExpression> terms = [.. segments.Where(segment => !segment.Names.ReadAccounts).SelectMany(segment => ExpressionTerms.Of(segment.Expression)).Distinct()];
        _plan = plan = new Plan(segments, terms.SequenceEqual(plan.Terms) ? plan.Terms : terms);
        return plan.Terms;
    }

    private sealed record Held(long Stamp, PersonHistory History, DateTimeOffset From, int TrimmedTo, ImmutableArray<SegmentExpression> Terms);

    private sealed record Plan(IReadOnlyList<ActiveSegment> Segments, ImmutableArray<SegmentExpression> Terms);
}
