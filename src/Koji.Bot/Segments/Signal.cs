using System.Collections.Immutable;
using Koji.Bot.Respondents;
using Koji.Bot.Segments.Evaluation;

namespace Koji.Bot.Segments;

/// <summary>One behavioural event of a respondent.</summary>
/// <param name="Id">The sender's message id: the same id twice counts once.</param>
/// <param name="At">When it happened, by its own time stamp.</param>
/// <param name="Properties">Flat; text, numbers and booleans.</param>
public sealed record Signal(string Id, string RespondentId, string Name, DateTimeOffset At, ImmutableSortedDictionary<string, TraitValue> Properties);

/// <summary>A segment's definition.</summary>
/// <param name="Expression">Such as <c>count("pricing_viewed", last 7 days) &gt;= 3 and not did("teammate_added")</c>; the grammar is in <c>docs/segments.md</c>.</param>
/// <param name="Decision">Which decision it informs.</param>
/// <param name="Playbook">What the team does for people in it.</param>
/// <param name="Value">What a person is worth, as a measure of the same language: <c>sum("invoice_paid", "amount", last 12 months)</c>.</param>
public sealed record SegmentDefinition(string Id, string Name, string Expression, string? Decision = null, string? Playbook = null, string? Value = null);

public enum TransitionCause
{
    /// <summary>A signal that arrived as it happened.</summary>
    Signal,

    /// <summary>Time passed and a window closed.</summary>
    Time,

    /// <summary>A signal that arrived long after it happened, or was imported.</summary>
    History,

    /// <summary>The segment was evaluated for the first time, or its definition changed.</summary>
    FirstEvaluation,
}

/// <summary>A person entered or left a segment.</summary>
/// <param name="Id">Unique and stable.</param>
/// <param name="At">When it happened.</param>
/// <param name="KnownAt">When Koji learned of it.</param>
public sealed record SegmentTransition(string Id, string SegmentId, string RespondentId, bool Entered, DateTimeOffset At, DateTimeOffset KnownAt, TransitionCause Cause)
{
    /// <summary>Which conditions of the definition made the difference, and by which signals; absent in what was stored before this was recorded.</summary>
    public ImmutableArray<TransitionReason>? Why { get; init; }
}

/// <summary>A condition of a definition that made the difference.</summary>
/// <param name="Term">As it is written in the definition.</param>
/// <param name="Holds">It came true; otherwise it ceased to be.</param>
/// <param name="Signals">On which it rests: those that counted, or those that left its window; the five latest, the oldest first.</param>
public sealed record TransitionReason(string Term, bool Holds, ImmutableArray<ReasonSignal> Signals)
{
    /// <summary>The trait's value then, for a condition on a trait that was set.</summary>
    public TraitValue? Trait { get; init; }

    /// <summary>The value that the rank took then, for a comparison with the population.</summary>
    public RankThreshold? Threshold { get; init; }

    /// <summary>As one reads it.</summary>
    public override string ToString() => TransitionReasons.InWords(this);
}

/// <param name="Id">The sender's message id.</param>
public sealed record ReasonSignal(string Id, string Name, DateTimeOffset At);

/// <summary>Hears of every transition at least once, in order for each person. Implemented by Outreach.</summary>
public interface ISegmentListener
{
    ValueTask OnTransitionAsync(SegmentTransition transition, CancellationToken cancellationToken);
}

/// <summary>Takes signals in and answers for membership. Implemented in this room on its own port of storage.</summary>
public interface ISegmentService
{
    /// <summary>Stores signals durably and computes what they change. Returns how many were new.</summary>
    /// <param name="isHistory">Imported: whoever enters is not invited until confirmed.</param>
    Task<int> TrackAsync(IReadOnlyList<Signal> signals, bool isHistory, CancellationToken cancellationToken);

    /// <summary>Traits as of <paramref name="at"/>.</summary>
    Task IdentifyAsync(string respondentId, IReadOnlyDictionary<string, TraitValue> traits, DateTimeOffset at, bool isHistory, CancellationToken cancellationToken);

    /// <summary>Starts to keep a segment up to date; evaluates it for everyone. The same definition again changes nothing.</summary>
    /// <returns>How many are in it.</returns>
    Task<int> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken);

    /// <summary>What is wrong with a definition, if it were activated beside those that are active; null where nothing is.</summary>
    /// <param name="others">Definitions that are about to be activated with it.</param>
    Task<string?> ProblemAsync(SegmentDefinition definition, IEnumerable<SegmentDefinition> others, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>The ids of the active segments that the person is in now.</summary>
    Task<IReadOnlyList<string>> SegmentsOfAsync(string respondentId, CancellationToken cancellationToken);

    /// <summary>Who is in an active segment now.</summary>
    Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken);
}
