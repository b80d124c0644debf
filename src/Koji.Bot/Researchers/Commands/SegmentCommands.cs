using System.Collections.Immutable;

namespace Koji.Bot.Researchers.Commands;

public sealed record ListSegments : ResearcherCommand;

public sealed record ShowSegment(string Id) : ResearcherCommand;

/// <summary>What is to be said about all active segments, or about one.</summary>
public sealed record AdviseSegments(string? Id) : ResearcherCommand;

public sealed record CheckSegments(string File) : ResearcherCommand;

/// <summary>Takes the segments of a file into use: from now on they are kept up to date.</summary>
public sealed record NewSegments(string File) : ResearcherCommand;

/// <summary>By what people are grouped.</summary>
public enum ProposalKind
{
    /// <summary>Recency, frequency and monetary value, in the usual cells.</summary>
    Rfm,

    /// <summary>What they do alike.</summary>
    Groups,
}

/// <param name="Signal">What counts as buying; absent: guessed.</param>
/// <param name="Property">Its amount; absent: guessed.</param>
/// <param name="Features">Measures such as <c>count("login", last 30 days)</c>; none: the usual ones.</param>
/// <param name="Clusters">Absent: as many as are suggested.</param>
/// <param name="File">Write them there as a file of segments.</param>
public sealed record ProposeSegments(ProposalKind Kind, string? Signal, string? Property, ImmutableArray<string> Features, int? Clusters, int Seed, string? File) : ResearcherCommand
{
    public const int UsualSeed = 1;

    /// <summary>Write each person's three scores and cell there (RFM).</summary>
    public string? ScoresFile { get; init; }

    public bool Equals(ProposeSegments? other) =>
        other is not null && (Kind, Signal, Property, Clusters, Seed, File) == (other.Kind, other.Signal, other.Property, other.Clusters, other.Seed, other.File) && Features.SequenceEqual(other.Features);

    public override int GetHashCode() => HashCode.Combine(Kind, Signal, Property, Clusters, Seed, File, Features.Length);
}
