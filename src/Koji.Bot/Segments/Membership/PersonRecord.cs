using System.Collections.Immutable;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments.Membership;

/// <summary>What is new about a person; with nothing in it, time has passed.</summary>
public sealed record PersonFacts(string RespondentId, ImmutableArray<Signal> Signals, ImmutableArray<TraitChange> Traits)
{
    public static PersonFacts None(string respondentId) => new(respondentId, [], []);

    public bool AreEmpty => Signals.IsEmpty && Traits.IsEmpty;
}

/// <summary>A person as stored, before what is new.</summary>
/// <param name="History">At least what the active segments look at.</param>
/// <param name="Standings">By segment id; a segment for which the person was never evaluated is absent.</param>
public sealed record PersonRecord(string RespondentId, PersonHistory History, ImmutableSortedDictionary<string, Standing> Standings);

/// <summary>How a person stands to one segment.</summary>
/// <param name="IsIn">In it, as far as is known.</param>
/// <param name="Since">When they entered or left, by the signals' own time; for someone never in it, when they were first evaluated.</param>
/// <param name="Changes">How often they entered or left.</param>
/// <param name="Due">When time alone may change it.</param>
public sealed record Standing(bool IsIn, DateTimeOffset Since, int Changes, DateTimeOffset? Due);

/// <summary>What follows for one person: to be stored in one piece with the facts that it follows from.</summary>
/// <param name="Transitions">In the order in which they happened.</param>
/// <param name="Standings">Only those that changed.</param>
public sealed record PersonChange(ImmutableArray<SegmentTransition> Transitions, ImmutableSortedDictionary<string, Standing> Standings);

/// <summary>Decides what follows from what is new. Pure: a store may ask again, if somebody else wrote in between.</summary>
/// <param name="newFacts">Those that the store did not have yet.</param>
public delegate PersonChange PersonDecision(PersonRecord person, PersonFacts newFacts, IReadOnlyList<ActiveSegment> segments);
