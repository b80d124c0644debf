using System.Collections.Immutable;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Segments;

namespace Koji.Bot.Studies;

/// <summary>One version of a study, as its YAML file says. Never edited: a change is a new version.</summary>
public sealed record Study
{
    /// <summary>Lower-case letters, digits and '-'; at most 32 characters.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>What the team wants to understand.</summary>
    public required string Goal { get; init; }

    /// <summary>Which decision the study informs.</summary>
    public required string Decision { get; init; }

    /// <summary>Whose voices it hears.</summary>
    public required ImmutableArray<SegmentDefinition> Segments { get; init; }

    /// <summary>Channel names in the order of preference.</summary>
    public required ImmutableArray<string> Channels { get; init; }

    /// <summary>Completed interviews wanted for each segment; absent segments have none.</summary>
    public required ImmutableSortedDictionary<string, int> Quotas { get; init; }

    /// <summary>How much may be spent on a channel where each message is paid for, by channel, in what is charged there (<c>sms</c>: segments); and on the language model (<c>model</c>: tokens).</summary>
    public ImmutableSortedDictionary<string, int> MessageLimits { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Whoever writes this word to us joins; lower-case letters and digits.</summary>
    public string? Keyword { get; init; }

    /// <summary>Invites whoever enters a segment while it is live.</summary>
    public bool Listening { get; init; }

    /// <summary>Completed interviews that are enough for a group; absent groups have none.</summary>
    public ImmutableSortedDictionary<string, int> Targets { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>The share of those who enter a segment that is asked, above 0; absent: all of them.</summary>
    public ImmutableSortedDictionary<string, double> Samples { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    public ComparisonGroup? Comparison { get; init; }

    public StudyOutreach Outreach { get; init; } = StudyOutreach.Usual;

    /// <summary>Whose answers are counted: the segments in their order, then the comparison group.</summary>
    public ImmutableArray<StudyGroup> Groups =>
        [.. Segments.Select(segment => new StudyGroup(segment.Id, segment.Name)), .. Comparison is { } others ? [new StudyGroup(others.Id, others.Name)] : Array.Empty<StudyGroup>()];

    public required DiscussionGuide Guide { get; init; }

    /// <summary>The file as it was read: what is stored, and what is parsed again.</summary>
    public required string Source { get; init; }
}

public enum StudyStatus
{
    Draft,
    Live,
    Paused,
    Closed,
}

/// <summary>A study's place in its life, with the version that new interviews get.</summary>
public sealed record StudyRecord(string StudyId, int CurrentVersion, StudyStatus Status, DateTimeOffset ChangedAt);

/// <summary>Studies and their versions.</summary>
public interface IStudyCatalog
{
    /// <summary>Stores a file's text as a new version, unless it is the current one to the letter. The study becomes a draft if it is new.</summary>
    Task<StudyRecord> SaveAsync(Study study, DateTimeOffset now, CancellationToken cancellationToken);

    Task<StudyRecord?> FindAsync(string studyId, CancellationToken cancellationToken);

    Task<IReadOnlyList<StudyRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>One version, parsed; cached, for versions never change.</summary>
    ValueTask<Study?> GetAsync(string studyId, int version, CancellationToken cancellationToken);

    Task<StudyRecord> SetStatusAsync(string studyId, StudyStatus status, DateTimeOffset now, CancellationToken cancellationToken);
}
