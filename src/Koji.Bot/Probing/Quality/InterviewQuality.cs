using System.Collections.Immutable;

namespace Koji.Bot.Probing.Quality;

/// <summary>What makes an interview doubtful.</summary>
public enum QualityDoubt
{
    /// <summary>The same place on every scale, or the first option of every list.</summary>
    StraightLining,

    /// <summary>Letters that are no words.</summary>
    Gibberish,

    /// <summary>The same words to different questions, or the question itself as its answer.</summary>
    CopyPaste,

    /// <summary>Faster than anyone reads and types.</summary>
    BotLikeSpeed,

    /// <summary>A rating and words that do not sit together.</summary>
    Contradiction,
}

/// <summary>One part of the score.</summary>
/// <param name="Name">relevance, depth, coverage, completion, structured.</param>
/// <param name="Score">1 to 5.</param>
/// <param name="Why">In words, with the numbers it comes from.</param>
public sealed record QualityPart(string Name, double Score, string Why);

/// <summary>How much an interview is worth to whoever reads it: a score with its parts and doubts. Nothing is thrown away for it.</summary>
/// <param name="Score">1 to 5, one decimal.</param>
/// <param name="Parts">Those that could be judged: an interview without scales or lists has no structured quality.</param>
public sealed record InterviewQuality(double Score, ImmutableArray<QualityPart> Parts, ImmutableArray<QualityDoubt> Flags)
{
    /// <summary>Below it an interview is kept, marked, and left out of themes.</summary>
    public const double Gate = 2.0;

    public bool IsBelowGate => Score < Gate;
}
