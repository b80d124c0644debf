using Koji.Synthesis.Meaning;

namespace Koji.Synthesis;

/// <summary>What one may choose about a synthesis.</summary>
/// <param name="Themes">How many themes to look for; null: as many as the number of answers suggests.</param>
/// <param name="Title">The report's title.</param>
public sealed record SynthesisSettings(int? Themes = null, string Title = "What people said")
{
    /// <summary>The answers are looked at while they come in: differences are then judged so that they hold at every look.</summary>
    public bool IsWatched { get; init; }

    /// <summary>What the answers mean by a model of language; null: their words alone tell.</summary>
    public Meanings? Meanings { get; init; }
}
