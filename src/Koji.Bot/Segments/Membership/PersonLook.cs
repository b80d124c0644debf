using System.Globalization;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments.Membership;

/// <summary>One look at one person: how they stand to one segment after another, and the transitions that this brings.</summary>
/// <param name="relevant">Those of the facts that some segment looks at.</param>
/// <param name="held">What is kept at hand of the person; null where their history has to be read.</param>
internal sealed class PersonLook(PersonRecord person, PersonFacts facts, PersonFacts relevant, HeldHistory? held, DateTimeOffset now, bool isHistory)
{
    // Most looks bring none.
    private List<SegmentTransition>? _transitions;
    private PersonHistory? _after;
    private PersonHistory? _wholeAfter;
    private bool _wasRead;

    public IReadOnlyList<SegmentTransition> Transitions => _transitions ?? (IReadOnlyList<SegmentTransition>)[];

    /// <summary>The history was looked at, or is at hand: it can be kept.</summary>
    public bool HasHistory => held is not null || _wasRead;

    /// <summary>With what is new, as far as it is needed from now on.</summary>
    public PersonHistory After => _after ??= relevant.AreEmpty ? Before : Before.With(relevant.Signals, relevant.Traits);

    private PersonHistory Before => held?.History ?? Whole;

    private PersonHistory Whole
    {
        get
        {
            _wasRead = true;
            return person.History;
        }
    }

    private PersonHistory WholeAfter => _wholeAfter ??= relevant.AreEmpty ? Whole : Whole.With(relevant.Signals, relevant.Traits);

    /// <summary>Goes from one due time to the next, so that each change is known at its own time, however late one looks.</summary>
    public Standing Due(ActiveSegment segment, Standing standing)
    {
        while (standing.Due is { } due && due <= now)
        {
            var history = BeforeOf(segment);
            var then = SegmentEvaluation.At(segment.Expression, history, due, person.Around);
            if (then.Holds != standing.IsIn)
            {
                standing = Turned(segment, standing, due, TransitionCause.Time, history);
            }

            standing = standing with { Due = then.Next };
        }

        return standing;
    }

    /// <summary>After something new about the person, or with a definition that is new.</summary>
    /// <param name="cause">Where it is not to be told from the facts.</param>
    public Standing Anew(ActiveSegment segment, Standing? before, TransitionCause? cause)
    {
        var history = AfterOf(segment);
        var standing = before ?? new Standing(false, now, 0, null);
        var outlook = SegmentEvaluation.At(segment.Expression, history, now, person.Around);
        if (outlook.Holds != standing.IsIn)
        {
            // As a rule it happened just now, and what is at hand tells when; for what happened long ago the whole history does.
            if (held is not null && !segment.Names.ReadAccounts && SegmentEvaluation.SinceAfter(Later(held.From, standing.Since), segment.Expression, history, now, person.Around) is { } lately)
            {
                standing = Turned(segment, standing, lately, cause ?? CauseAt(lately), history);
            }
            else
            {
                var at = SegmentEvaluation.Since(segment.Expression, WholeAfter, now, person.Around) ?? FirstSeen();
                standing = Turned(segment, standing, at, cause ?? CauseAt(at), WholeAfter);
            }
        }

        return standing.Due == outlook.Next ? standing : standing with { Due = outlook.Next };
    }

    /// <summary>After something new beyond the person. Where nothing happened at the very moment of the change, it was time's doing.</summary>
    public Standing Again(ActiveSegment segment, Standing standing)
    {
        var outlook = SegmentEvaluation.At(segment.Expression, BeforeOf(segment), now, person.Around);
        if (outlook.Holds != standing.IsIn)
        {
            var at = SegmentEvaluation.Since(segment.Expression, Whole, now, person.Around) ?? now;
            var why = TransitionReasons.At(at, segment.Expression, Whole, person.Around);
            var cause = why.Any(reason => reason.Signals.Any(signal => signal.At == at) || reason.Threshold is null) ? CauseAt(at) : TransitionCause.Time;
            standing = Turned(segment, standing, at, cause, Whole);
        }

        return standing with { Due = outlook.Next };
    }

    // What an account's people did is read whole: it is not kept at hand.
    private PersonHistory BeforeOf(ActiveSegment segment) => segment.Names.ReadAccounts ? Whole : Before;

    private PersonHistory AfterOf(ActiveSegment segment) => segment.Names.ReadAccounts ? WholeAfter : After;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private TransitionCause CauseAt(DateTimeOffset at) => isHistory || now - at > MembershipRules.Fresh ? TransitionCause.History : TransitionCause.Signal;

    /// <summary>For what has always been so ("never did …"): since the person came into view.</summary>
    private DateTimeOffset FirstSeen()
    {
        var earliest = facts.Signals.Select(signal => signal.At).Concat(facts.Traits.Select(trait => trait.At)).DefaultIfEmpty(now).Min();
        return earliest < now ? earliest : now;
    }

    private Standing Turned(ActiveSegment segment, Standing standing, DateTimeOffset at, TransitionCause cause, PersonHistory history)
    {
        var turned = standing with { IsIn = !standing.IsIn, Since = at, Changes = standing.Changes + 1 };
        // Counted for each person and segment, so that the id is the same when the same decision is taken again.
        var id = string.Create(CultureInfo.InvariantCulture, $"{segment.Id}:{person.RespondentId}:{turned.Changes}");
        (_transitions ??= []).Add(new SegmentTransition(id, segment.Id, person.RespondentId, turned.IsIn, at, now, cause)
        {
            Why = TransitionReasons.At(at, segment.Expression, history, person.Around),
        });
        return turned;
    }
}
