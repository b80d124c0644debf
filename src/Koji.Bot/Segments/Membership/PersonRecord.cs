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
/// <param name="history">Reads it.</param>
/// <param name="standings">By segment id; a segment for which the person was never evaluated is absent.</param>
public sealed class PersonRecord(string respondentId, Func<PersonHistory> history, PersonStandings standings)
{
    private PersonHistory? _history;

    public PersonRecord(string respondentId, PersonHistory history, PersonStandings standings) : this(respondentId, () => history, standings)
    {
    }

    public string RespondentId => respondentId;

    /// <summary>At least what the active segments look at. It is read when it is first asked for.</summary>
    public PersonHistory History => _history ??= history();

    public PersonStandings Standings => standings;

    /// <summary>What stands with the facts that are stored now; no two states of a person ever have the same. 0 where there is none.</summary>
    public long Stamp { get; init; }

    /// <summary>What will stand with them when what follows is stored.</summary>
    public long NextStamp { get; init; }

    public Surroundings Around { get; init; } = Surroundings.None;
}

/// <summary>How a person stands to one segment.</summary>
/// <param name="IsIn">In it, as far as is known.</param>
/// <param name="Since">When they entered or left, by the signals' own time; for someone never in it, when they were first evaluated.</param>
/// <param name="Changes">How often they entered or left.</param>
/// <param name="Due">When time alone may change it.</param>
public sealed record Standing(bool IsIn, DateTimeOffset Since, int Changes, DateTimeOffset? Due);

/// <summary>What follows for one person: to be stored in one piece with the facts that it follows from.</summary>
/// <param name="Transitions">In the order in which they happened.</param>
/// <param name="Standings">Only those that changed.</param>
public sealed record PersonChange(ImmutableArray<SegmentTransition> Transitions, PersonStandings Standings)
{
    /// <summary>Accounts whose other people may be concerned: they are to be evaluated, too.</summary>
    public ImmutableArray<TouchedAccount> Touched { get; init; } = [];
}

/// <summary>Something became known of one of the account's people that may concern the others.</summary>
/// <param name="IsHistory">It was imported.</param>
public sealed record TouchedAccount(string Account, bool IsHistory);

/// <summary>Decides what follows from what is new. Pure: a store may ask again, if somebody else wrote in between.</summary>
/// <param name="newFacts">Those that the store did not have yet.</param>
public delegate PersonChange PersonDecision(PersonRecord person, PersonFacts newFacts, IReadOnlyList<ActiveSegment> segments);
