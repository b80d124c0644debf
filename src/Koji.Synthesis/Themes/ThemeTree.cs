namespace Koji.Synthesis.Themes;

/// <summary>The same answers at three levels that nest: whoever is together at one is together at the coarser ones.</summary>
/// <param name="Medium">The default level.</param>
/// <param name="Coarse">Medium themes joined.</param>
/// <param name="CoarseOf">The coarse theme of each medium one.</param>
/// <param name="Fine">Medium themes divided.</param>
/// <param name="MediumOf">The medium theme of each fine one.</param>
internal sealed record ThemeTree(Grouping Medium, Grouping Coarse, int[] CoarseOf, Grouping Fine, int[] MediumOf)
{
    public static ThemeTree Empty { get; } = new(Grouping.Empty, Grouping.Empty, [], Grouping.Empty, []);
}
