using System.Collections.Immutable;

namespace Koji.Bot.Interviews;

/// <summary>What follows from one input.</summary>
/// <param name="State">The new state.</param>
/// <param name="Utterances">What to send, in order.</param>
/// <param name="NeedsProbe">Set: ask a prober and hand its decision to <see cref="InterviewEngine.Resume"/>, in the same turn.</param>
/// <param name="Events">What the rest of Koji must learn, in order.</param>
public sealed record Turn(
    InterviewState State,
    ImmutableArray<Utterance> Utterances,
    ProbeRequest? NeedsProbe,
    ImmutableArray<InterviewEvent> Events)
{
    /// <summary>Set: the turn may be taken once more from the same state, with an <see cref="Aid"/>; this one stands where there is none.</summary>
    public AidWanted? AidWanted { get; init; }
}

public abstract record InterviewEvent;

public sealed record ConsentGiven(string Words) : InterviewEvent;

/// <summary>The person wants no more messages, from any study.</summary>
/// <param name="Words">Their words: the evidence.</param>
public sealed record OptedOut(string Words) : InterviewEvent;

/// <summary>The interview reached its end, whichever it is.</summary>
public sealed record InterviewEnded(InterviewOutcome Outcome) : InterviewEvent;
