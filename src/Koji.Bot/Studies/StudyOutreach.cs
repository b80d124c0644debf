using System.Collections.Immutable;

namespace Koji.Bot.Studies;

/// <summary>What a study says about asking people; absent values are the program's own.</summary>
public sealed record StudyOutreach
{
    public static StudyOutreach Usual { get; } = new();

    /// <summary>An IANA name: of people of whom neither their own zone nor a phone number is known.</summary>
    public string? TimeZone { get; init; }

    /// <summary>From entering a segment to being asked.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>How long an invitation stays open.</summary>
    public TimeSpan? OpenFor { get; init; }

    /// <summary>Asks again; absent: each person once.</summary>
    public WavePlan? Waves { get; init; }

    /// <summary>Closes itself once every segment has its target or quota.</summary>
    public bool StopsWhenReached { get; init; }

    /// <summary>Who cannot be written to on the study's channels and consented to text messages gets their link by text.</summary>
    public bool LinksByText { get; init; }
}

/// <param name="Every">From the end of one interview to the next wave.</param>
/// <param name="AtMost">How many waves in all; null: without end.</param>
public sealed record WavePlan(TimeSpan Every, int? AtMost)
{
    public bool Allows(int wave) => AtMost is not { } most || wave <= most;
}

/// <summary>People outside of all of a study's segments who are asked the same: for each who enters, one of them.</summary>
/// <param name="Match">Traits in which each is like the person whom they are compared with; none: drawn at random.</param>
public sealed record ComparisonGroup(string Id, string Name, ImmutableArray<string> Match);

/// <summary>Whose answers are counted together: a segment, or the comparison group.</summary>
public sealed record StudyGroup(string Id, string Name);
