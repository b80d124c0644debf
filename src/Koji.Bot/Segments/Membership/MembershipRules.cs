using System.Collections.Immutable;
using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Segments.Membership;

/// <summary>Who enters and leaves which segments, when, and why. Pure, but for what it keeps at hand in its memory.</summary>
/// <param name="now">When it is decided.</param>
/// <param name="isHistory">The facts were imported.</param>
internal sealed class MembershipRules(DateTimeOffset now, bool isHistory, PersonMemory? memory = null)
{
    /// <summary>What is older than this when it arrives is history: nobody is asked about the day before yesterday as if it were now.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    /// <summary>Something beyond the person changed (a rank's value, what a colleague did): everybody concerned is looked at, whether they are due or not.</summary>
    public bool LooksAgain { get; init; }

    public PersonChange Decide(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments)
    {
        var plan = SegmentPlan.Of(segments);
        var before = memory?.Find(person.RespondentId, person.Stamp, now, plan);
        var look = new PersonLook(person, facts, facts.AreEmpty ? facts : plan.Relevant(facts), before, now, isHistory);
        var changed = Standings(look, person, facts, segments, plan);
        if (memory is not null && look.HasHistory)
        {
            memory.Hold(person.RespondentId, person.NextStamp, look.After, before, (person.Standings, changed, now), static one => Earliest(one.Standings.SetItems(one.changed), one.now), plan);
        }

        return new PersonChange(InOrder(look.Transitions), changed) { Touched = plan.ConcernsOthers(facts) ? Touched(person, facts) : [] };
    }

    /// <summary>Those that changed.</summary>
    private PersonStandings Standings(PersonLook look, PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments, SegmentPlan plan)
    {
        // Who stands to every segment is looked at only where what is new can change something; if they are due besides, the clock will see to it.
        var concerned = facts.AreEmpty || !plan.AllEvaluated || person.Standings.Count < segments.Count ? plan.Everywhere : plan.Concerned(facts);
        Standing?[]? standings = null;
        foreach (var place in concerned)
        {
            var segment = segments[place];
            var standing = person.Standings.GetValueOrDefault(segment.Id);
            var after = Decide(look, segment, standing, facts);
            if (after != standing)
            {
                standings ??= new Standing?[segments.Count];
                standings[plan.StandingOf(place)] = after;
            }
        }

        return standings is null ? PersonStandings.Empty : PersonStandings.Of(plan.SegmentIds, standings);
    }

    private Standing Decide(PersonLook look, ActiveSegment segment, Standing? standing, PersonFacts facts)
    {
        if (standing is null || !segment.IsEvaluated)
        {
            return look.Anew(segment, standing, segment.IsEvaluated ? null : TransitionCause.FirstEvaluation);
        }

        var due = look.Due(segment, standing);
        return (facts.AreEmpty, LooksAgain && LooksBeyond(segment)) switch
        {
            (false, _) => look.Anew(segment, due, null),
            (true, true) => look.Again(segment, due),
            _ => due,
        };
    }

    /// <summary>
    /// As they happened, but for one segment always as they were decided: what became known late may let a person leave before the moment at which they entered.
    /// </summary>
    private static ImmutableArray<SegmentTransition> InOrder(IReadOnlyList<SegmentTransition> transitions)
    {
        if (transitions.Count <= 1)
        {
            return transitions.Count == 0 ? [] : [transitions[0]];
        }

        var latest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        return
        [
            .. transitions.Select(transition =>
            {
                var place = latest[transition.SegmentId] = latest.TryGetValue(transition.SegmentId, out var before) && before > transition.At ? before : transition.At;
                return (Transition: transition, Place: place);
            }).OrderBy(one => one.Place).Select(one => one.Transition),
        ];
    }

    private static bool LooksBeyond(ActiveSegment segment) => segment.Names.ReadAccounts || ExpressionTerms.OfAll(segment.Expression).Any(term => term is Ranked);

    /// <summary>Who belongs to the same account, by what was known before or by what is known now, may be concerned.</summary>
    private ImmutableArray<TouchedAccount> Touched(PersonRecord person, PersonFacts facts) =>
    [
        .. person.History.TraitChanges(Account.Trait).Concat(facts.Traits.Where(trait => trait.Name == Account.Trait))
            .Select(trait => Account.IdOf(trait.Value)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(account => new TouchedAccount(account, isHistory)),
    ];

    /// <summary>A moment before anything will be asked, so that what was before a change can be told from what was at it.</summary>
    private static DateTimeOffset Earliest(PersonStandings standings, DateTimeOffset now)
    {
        var earliest = standings.Due is { } due && due < now ? due : now;
        return earliest > DateTimeOffset.MinValue ? earliest.AddTicks(-1) : earliest;
    }
}
