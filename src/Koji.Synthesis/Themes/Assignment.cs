namespace Koji.Synthesis.Themes;

/// <summary>Where one answer went. There is one for each row that could be read.</summary>
/// <param name="Id">The id of the row.</param>
/// <param name="Theme">The id of its main theme at the default level, or null where it fits nowhere or is blank.</param>
/// <param name="Strength">How clearly it belongs there, from 0 to 1; 0 where there is no theme.</param>
/// <param name="Others">Ids of further themes that it carries, strongest first.</param>
public sealed record Assignment(string Id, string? Theme, double Strength, IReadOnlyList<string> Others)
{
    /// <summary>The id of the fine theme within <see cref="Theme"/> to which it belongs; null where it has no theme. The coarse one is the theme's parent.</summary>
    public string? Fine { get; init; }
}
