using System.Collections.Immutable;
using Koji.Bot.Interviews.Answers;

namespace Koji.Bot.Interviews;

public enum InterviewPhase
{
    /// <summary>Created; nothing was said yet.</summary>
    NotStarted,
    Consent,
    Asking,
    Probing,

    /// <summary>The summary was shown and can be corrected.</summary>
    Review,
    Ended,
}

public enum InterviewOutcome
{
    Completed,
    Declined,

    /// <summary>The person asked to stop.</summary>
    Stopped,
    Expired,

    /// <summary>The recipient was gone, or the study or the person was withdrawn.</summary>
    Aborted,
}

public sealed record ConsentRecord(bool Given, string Words, DateTimeOffset At);

public enum Speaker
{
    Interviewer,
    Respondent,
}

/// <param name="Kind">What the interviewer's line was; absent for the respondent's.</param>
public sealed record TranscriptEntry(Speaker Speaker, string Text, DateTimeOffset At, SayKind? Kind = null, string? QuestionId = null, ProbeKind? ProbeKind = null);

/// <summary>Something that the person did, as the team's own systems told it.</summary>
/// <param name="Signal">As the guide names it.</param>
/// <param name="TimeZone">The person's own: an IANA name.</param>
public sealed record KnownFact(string Signal, DateTimeOffset At, string TimeZone);

/// <summary>One respondent's run through one version of a study, as far as it has come. Serialises to JSON and back without loss.</summary>
public sealed record InterviewState
{
    public required string InterviewId { get; init; }
    public required string StudyId { get; init; }
    public required int StudyVersion { get; init; }
    public required string RespondentId { get; init; }

    /// <summary>Two letters. Follows the person where they ask for another language of the study.</summary>
    public required string Language { get; init; }

    /// <summary>The memberships recorded when the person was invited.</summary>
    public required ImmutableArray<string> Segments { get; init; }

    /// <summary>Channel name, for which the engine may choose shorter phrasings (<c>sms</c>).</summary>
    public required string Channel { get; init; }

    /// <summary>How often the interview went on at another address; 0 where it stayed where it began.</summary>
    public int Moves { get; init; }

    /// <summary>A rehearsal: kept apart from people's answers in every count.</summary>
    public bool IsTest { get; init; }

    /// <summary>Which time it is that this person is interviewed for the study, from 1: answers of waves are kept apart.</summary>
    public int Wave { get; init; } = 1;

    /// <summary>What is known of the person and may be said, once; absent where nothing is or the guide says nothing of it.</summary>
    public KnownFact? Known { get; init; }

    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public InterviewPhase Phase { get; init; }
    public InterviewOutcome? Outcome { get; init; }
    public ConsentRecord? Consent { get; init; }
    public string? CurrentQuestionId { get; init; }
    public ImmutableArray<Answer> Answers { get; init; } = [];
    public ImmutableArray<TranscriptEntry> Transcript { get; init; } = [];

    /// <summary>What the person wanted to know and the guide does not say: for the researchers to answer.</summary>
    public ImmutableArray<PassedOnQuestion> PassedOn { get; init; } = [];

    /// <summary>Everything else the engine must remember between turns (attempts, open prompt, draft, pending probe). Only the engine reads it.</summary>
    public EngineMemory Memory { get; init; } = new();

    public bool HasEnded => Phase == InterviewPhase.Ended;
}
