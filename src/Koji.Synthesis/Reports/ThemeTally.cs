using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Reports;

/// <summary>How many answers carry each theme in each segment.</summary>
/// <param name="Main">Themes × segments: answers whose main theme it is.</param>
/// <param name="Mentioned">Themes × segments: answers that carry it at all.</param>
internal sealed record ThemeTally(int[][] Main, int[][] Mentioned)
{
    /// <param name="documentOf">The document of each row, or <see cref="Grouping.Nowhere"/>.</param>
    public static ThemeTally Of(Grouping grouping, int[] documentOf, SegmentIndex segments)
    {
        int[][] Empty() => [.. Enumerable.Range(0, grouping.Count).Select(_ => new int[segments.Names.Count])];
        var tally = new ThemeTally(Empty(), Empty());
        for (var row = 0; row < documentOf.Length; row++)
        {
            if (documentOf[row] is not Grouping.Nowhere and var document && grouping.Main[document] is not Grouping.Nowhere and var main)
            {
                tally.Main[main][segments.Of(row)]++;
                tally.Mentioned[main][segments.Of(row)]++;
                foreach (var other in grouping.Others[document])
                {
                    tally.Mentioned[other][segments.Of(row)]++;
                }
            }
        }

        return tally;
    }
}
