using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments.Membership;

/// <summary>Who enters and leaves which segments, when, and why. Pure.</summary>
/// <param name="now">When it is decided.</param>
/// <param name="isHistory">The facts were imported.</param>
internal sealed class MembershipRules(DateTimeOffset now, bool isHistory)
{
    /// <summary>What is older than this when it arrives is history: nobody is asked about the day before yesterday as if it were now.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    public PersonChange Decide(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments)
    {
        var transitions = new List<SegmentTransition>();
        var standings = ImmutableSortedDictionary.CreateBuilder<string, Standing>(StringComparer.Ordinal);
        var after = facts.AreEmpty ? person.History : person.History.With(facts.Signals, facts.Traits);
        foreach (var segment in segments)
        {
            var before = person.Standings.GetValueOrDefault(segment.Id);
            var standing = facts.AreEmpty && segment.IsEvaluated && before is not null
                ? AfterTime(person, segment, before, transitions)
                : AfterFacts(person, after, facts, segment, before, transitions);
            if (standing != before)
            {
                standings[segment.Id] = standing;
            }
        }

        return new PersonChange([.. transitions.OrderBy(transition => transition.At)], standings.ToImmutable());
    }

    /// <summary>Goes from one due time to the next, so that each change is known at its own time, however late one looks.</summary>
    private Standing AfterTime(PersonRecord person, ActiveSegment segment, Standing standing, List<SegmentTransition> transitions)
    {
        while (standing.Due is { } due && due <= now)
        {
            if (SegmentEvaluation.Holds(segment.Expression, person.History, due) != standing.IsIn)
            {
                standing = Turned(person, segment, standing, due, TransitionCause.Time, transitions);
            }

            standing = standing with { Due = SegmentEvaluation.NextChange(segment.Expression, person.History, due) };
        }

        return standing;
    }

    private Standing AfterFacts(
        PersonRecord person, PersonHistory history, PersonFacts facts, ActiveSegment segment, Standing? before, List<SegmentTransition> transitions)
    {
        var holds = SegmentEvaluation.Holds(segment.Expression, history, now);
        var standing = before ?? new Standing(false, now, 0, null);
        if (holds != standing.IsIn)
        {
            var at = SegmentEvaluation.Since(segment.Expression, history, now) ?? FirstSeen(facts);
            standing = Turned(person, segment, standing, at, CauseOf(person, facts, segment, before, holds, at), transitions);
        }

        return standing with { Due = SegmentEvaluation.NextChange(segment.Expression, history, now) };
    }

    private TransitionCause CauseOf(PersonRecord person, PersonFacts facts, ActiveSegment segment, Standing? before, bool holds, DateTimeOffset at)
    {
        if (!segment.IsEvaluated)
        {
            return TransitionCause.FirstEvaluation;
        }

        // Without the new facts it would have come to the same: time did it, and was only not looked at yet.
        if (before is not null && (facts.AreEmpty || SegmentEvaluation.Holds(segment.Expression, person.History, now) == holds))
        {
            return TransitionCause.Time;
        }

        return isHistory || now - at > Fresh ? TransitionCause.History : TransitionCause.Signal;
    }

    /// <summary>For what has always been so ("never did …"): since the person came into view.</summary>
    private DateTimeOffset FirstSeen(PersonFacts facts)
    {
        var earliest = facts.Signals.Select(signal => signal.At).Concat(facts.Traits.Select(trait => trait.At)).DefaultIfEmpty(now).Min();
        return earliest < now ? earliest : now;
    }

    private Standing Turned(
        PersonRecord person, ActiveSegment segment, Standing standing, DateTimeOffset at, TransitionCause cause, List<SegmentTransition> transitions)
    {
        var turned = standing with { IsIn = !standing.IsIn, Since = at, Changes = standing.Changes + 1 };
        // Counted for each person and segment, so that the id is the same when the same decision is taken again.
        var id = string.Create(CultureInfo.InvariantCulture, $"{segment.Id}:{person.RespondentId}:{turned.Changes}");
        transitions.Add(new SegmentTransition(id, segment.Id, person.RespondentId, turned.IsIn, at, now, cause));
        return turned;
    }
}
