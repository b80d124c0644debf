namespace Koji.Bot.Researchers.Commands;

/// <summary>Makes the links to a study's report that were handed out so far lead nowhere.</summary>
public sealed record RevokeReports(string Study) : ResearcherCommand;

/// <summary>What somebody wants to be told of.</summary>
public enum WatchKind
{
    /// <summary>A study's quotas or targets are filled.</summary>
    Quota,

    /// <summary>A new theme is emerging in a study.</summary>
    Theme,

    /// <summary>A segment is much larger or smaller than it was.</summary>
    Segment,

    /// <summary>Something failed.</summary>
    Trouble,
}

/// <param name="About">The study's or segment's id; absent where it is about neither, or the only study is meant.</param>
public sealed record WatchFor(WatchKind Kind, string? About) : ResearcherCommand;

public sealed record ListWatches : ResearcherCommand;

/// <param name="Which">A number of the list, or <c>all</c>.</param>
public sealed record StopWatch(string Which) : ResearcherCommand;
