using Koji.Bot.Segments.Evaluation;
using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Membership;

namespace Koji.Bot.Segments;

/// <summary>
/// What is known of people's behaviour, and how they stand to the active segments. The unit of atomic storage is a person:
/// facts, standings and transitions of one person are written in one piece, for one person after another.
/// </summary>
public interface ISegmentStore
{
    /// <summary>
    /// Stores, for each person, the facts that are not there yet, and what <paramref name="decide"/> says follows from them.
    /// Durable when the task completes. A signal whose id is known, of whomever, changes nothing.
    /// </summary>
    /// <param name="facts">One entry a person.</param>
    /// <returns>How many signals were new.</returns>
    Task<int> RecordAsync(IReadOnlyList<PersonFacts> facts, PersonDecision decide, CancellationToken cancellationToken);

    /// <summary>
    /// Two people turned out to be one: everything known of <paramref name="from"/> becomes <paramref name="into"/>'s, with what
    /// <paramref name="decide"/> says follows, and <paramref name="from"/> is known no more. Where both have a trait change at one time, <paramref name="into"/>'s holds.
    /// </summary>
    /// <returns>False where nothing is known of <paramref name="from"/>; then nothing changes.</returns>
    Task<bool> JoinAsync(string from, string into, PersonDecision decide, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the definition active. A definition that differs from the active one of the same id takes its place, not yet evaluated; and so are, then, those that are made of it.
    /// </summary>
    Task<ActiveSegment> ActivateAsync(SegmentDefinition definition, CancellationToken cancellationToken);

    /// <summary>
    /// The segment is kept up to date no more: nobody is in it, and nobody is due for it. Its definition, and who entered and left it, stay on record; to activate it again is to begin anew.
    /// </summary>
    /// <returns>False where no such segment is active.</returns>
    Task<bool> ArchiveAsync(string segmentId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Segments that were archived, and are not active again.</summary>
    Task<IReadOnlyList<ArchivedSegment>> ArchivedAsync(CancellationToken cancellationToken);

    /// <summary>Everyone has been evaluated by this definition; without effect if another has taken its place.</summary>
    Task MarkEvaluatedAsync(SegmentDefinition definition, CancellationToken cancellationToken);

    Task<IReadOnlyList<ActiveSegment>> ActiveAsync(CancellationToken cancellationToken);

    /// <summary>Ids of people known, in order, after <paramref name="after"/>.</summary>
    Task<IReadOnlyList<string>> PeopleAsync(string after, int limit, CancellationToken cancellationToken);

    /// <summary>What these people did and are, as far as the names go.</summary>
    Task<IReadOnlyDictionary<string, PersonHistory>> HistoriesAsync(IReadOnlyList<string> respondentIds, ExpressionNames names, CancellationToken cancellationToken);

    /// <summary>People whose standing to some segment may change by <paramref name="now"/>, the longest due first.</summary>
    Task<IReadOnlyList<string>> DueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>How the person stands to each active segment.</summary>
    Task<IReadOnlyDictionary<string, Standing>> StandingsAsync(string respondentId, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> MembersAsync(string segmentId, CancellationToken cancellationToken);

    /// <summary>Accounts about whose people something became known that the others were not looked at for yet, in the order in which it was stored.</summary>
    Task<IReadOnlyList<PendingTouch>> TouchedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The others were looked at.</summary>
    Task MarkLookedAtAsync(IReadOnlyList<PendingTouch> touches, CancellationToken cancellationToken);

    /// <summary>Ids of everybody who ever belonged to the account, in order.</summary>
    Task<IReadOnlyList<string>> PeopleOfAccountAsync(string account, CancellationToken cancellationToken);

    /// <summary>The values that ranks took, the oldest first.</summary>
    Task<IReadOnlyList<RankThreshold>> ThresholdsAsync(CancellationToken cancellationToken);

    /// <summary>Stores a value, or that it has been applied.</summary>
    Task SaveThresholdAsync(RankThreshold threshold, CancellationToken cancellationToken);

    /// <summary>What came of the last time that everybody was evaluated by a definition, by segment.</summary>
    Task<IReadOnlyList<SegmentRecomputation>> RecomputationsAsync(CancellationToken cancellationToken);

    /// <summary>Without effect where there is no such segment.</summary>
    Task SaveRecomputationAsync(SegmentRecomputation recomputation, CancellationToken cancellationToken);

    /// <summary>The names of all signals and traits that ever arrived.</summary>
    Task<ExpressionNames> NamesAsync(CancellationToken cancellationToken);

    /// <summary>Transitions that no listener has confirmed, in the order in which they were stored.</summary>
    /// <param name="after">A <see cref="PendingTransition.Sequence"/>; 0 from the beginning.</param>
    Task<IReadOnlyList<PendingTransition>> UndeliveredAsync(long after, int limit, CancellationToken cancellationToken);

    Task MarkDeliveredAsync(IReadOnlyList<long> sequences, CancellationToken cancellationToken);
}

/// <param name="Id">The store's own.</param>
public sealed record PendingTouch(string Id, TouchedAccount Account);

/// <summary>A segment that was in use.</summary>
public sealed record ArchivedSegment(SegmentDefinition Definition, DateTimeOffset At);

/// <summary>Everybody was evaluated by a definition that is new or was changed.</summary>
/// <param name="People">How many were evaluated.</param>
/// <param name="Entered">How many of them entered by it.</param>
/// <param name="Left">How many of them left by it.</param>
public sealed record SegmentRecomputation(string SegmentId, DateTimeOffset BeganAt, DateTimeOffset EndedAt, int People, int Entered, int Left);

/// <param name="Sequence">Grows with each transition stored.</param>
public sealed record PendingTransition(long Sequence, SegmentTransition Transition);
