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
        var earliest = Earliest(person.Standings, now);
        var before = memory?.Find(person.RespondentId, person.Stamp, earliest, segments);
        var look = new PersonLook(person, facts, Relevant(facts, segments), before, now, isHistory);
        var standings = ImmutableSortedDictionary.CreateBuilder<string, Standing>(StringComparer.Ordinal);
        foreach (var segment in segments)
        {
            var standing = person.Standings.GetValueOrDefault(segment.Id);
            var after = Decide(look, segment, standing, facts);
            if (after is not null && after != standing)
            {
                standings[segment.Id] = after;
            }
        }

        var changed = standings.ToImmutable();
        if (memory is not null && look.HasHistory)
        {
            memory.Hold(person.RespondentId, person.NextStamp, look.After, Earliest(person.Standings.SetItems(changed), now), segments);
        }

        return new PersonChange(InOrder(look.Transitions), changed) { Touched = Touched(person, facts, segments) };
    }

    private Standing? Decide(PersonLook look, ActiveSegment segment, Standing? standing, PersonFacts facts)
    {
        if (standing is null || !segment.IsEvaluated)
        {
            return look.Anew(segment, standing, segment.IsEvaluated ? null : TransitionCause.FirstEvaluation);
        }

        if (facts.AreEmpty)
        {
            var due = look.Due(segment, standing);
            return LooksAgain && LooksBeyond(segment) ? look.Again(segment, due) : due;
        }

        // What the segment does not look at cannot change it; if it is due besides, the clock will see to it.
        return Concerns(segment.Names, facts) ? look.Anew(segment, look.Due(segment, standing), null) : standing;
    }

    /// <summary>
    /// As they happened, but for one segment always as they were decided: what became known late may let a person leave before the moment at which they entered.
    /// </summary>
    private static ImmutableArray<SegmentTransition> InOrder(List<SegmentTransition> transitions)
    {
        var latest = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        return
        [
            .. transitions.ConvertAll(transition =>
            {
                var place = latest[transition.SegmentId] = latest.TryGetValue(transition.SegmentId, out var before) && before > transition.At ? before : transition.At;
                return (Transition: transition, Place: place);
            }).OrderBy(one => one.Place).Select(one => one.Transition),
        ];
    }

    private static PersonFacts Relevant(PersonFacts facts, IReadOnlyList<ActiveSegment> segments)
    {
        if (facts.AreEmpty)
        {
            return facts;
        }

        var signals = facts.Signals.RemoveAll(signal => !segments.Any(segment => segment.Names.Signals.Contains(signal.Name)));
        var traits = facts.Traits.RemoveAll(trait => !segments.Any(segment => segment.Names.Traits.Contains(trait.Name)));
        return facts with { Signals = signals, Traits = traits };
    }

    private static bool Concerns(ExpressionNames names, PersonFacts facts)
    {
        foreach (var signal in facts.Signals)
        {
            if (names.Signals.Contains(signal.Name))
            {
                return true;
            }
        }

        foreach (var trait in facts.Traits)
        {
            if (names.Traits.Contains(trait.Name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LooksBeyond(ActiveSegment segment) => segment.Names.ReadAccounts || ExpressionTerms.OfAll(segment.Expression).Any(term => term is Ranked);

    /// <summary>Who belongs to the same account, by what was known before or by what is known now, may be concerned.</summary>
    private ImmutableArray<TouchedAccount> Touched(PersonRecord person, PersonFacts facts, IReadOnlyList<ActiveSegment> segments)
    {
        var concerned = segments.Any(segment => segment.Names.ReadAccounts
            && (facts.Signals.Any(signal => segment.Names.AccountSignals.Contains(signal.Name)) || facts.Traits.Any(trait => segment.Names.AccountTraits.Contains(trait.Name))));
        return concerned
            ? [.. person.History.TraitChanges(Account.Trait).Concat(facts.Traits.Where(trait => trait.Name == Account.Trait))
                .Select(trait => Account.IdOf(trait.Value)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(account => new TouchedAccount(account, isHistory))]
            : [];
    }

    private static DateTimeOffset Earliest(ImmutableSortedDictionary<string, Standing> standings, DateTimeOffset now)
    {
        var earliest = now;
        foreach (var (_, standing) in standings)
        {
            earliest = standing.Due is { } due && due < earliest ? due : earliest;
        }

        return earliest;
    }
}
