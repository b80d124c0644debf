namespace Koji.Synthesis.Themes;

/// <summary>Which document carries which theme.</summary>
/// <param name="Count">How many themes there are; each is the main theme of at least one document.</param>
/// <param name="Main">A document's main theme, or −1 where it fits nowhere.</param>
/// <param name="Strength">How clearly it belongs there, from 0 to 1.</param>
/// <param name="Closeness">How near it lies to the middle of its main theme, from −1 to 1.</param>
/// <param name="Others">Further themes of a document, strongest first.</param>
internal sealed record Grouping(int Count, int[] Main, float[] Strength, float[] Closeness, int[][] Others)
{
    public const int Nowhere = -1;

    /// <summary>The documents of a theme, nearest to its middle first.</summary>
    public int[] MembersOf(int theme) => [.. Enumerable.Range(0, Main.Length)
        .Where(document => Main[document] == theme)
        .OrderByDescending(document => Closeness[document])
        .ThenBy(document => document)];
}
