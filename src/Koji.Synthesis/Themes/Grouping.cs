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

    public static Grouping Empty { get; } = new(0, [], [], [], []);

    /// <summary>The documents of each theme, nearest to its middle first.</summary>
    public int[][] Members()
    {
        var members = Enumerable.Range(0, Count).Select(_ => new List<int>()).ToArray();
        foreach (var document in Enumerable.Range(0, Main.Length).OrderByDescending(document => Closeness[document]).ThenBy(document => document))
        {
            if (Main[document] != Nowhere)
            {
                members[Main[document]].Add(document);
            }
        }

        return [.. members.Select(found => found.ToArray())];
    }
}
