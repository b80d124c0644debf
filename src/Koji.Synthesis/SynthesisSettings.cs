namespace Koji.Synthesis;

/// <summary>What one may choose about a synthesis.</summary>
/// <param name="Themes">How many themes to look for; null: as many as the number of answers suggests.</param>
/// <param name="Title">The report's title.</param>
public sealed record SynthesisSettings(int? Themes = null, string Title = "What people said");
