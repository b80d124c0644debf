namespace Koji.Synthesis.Themes;

/// <summary>How many themes to look for where nobody says.</summary>
internal static class ThemeCount
{
    private const int Most = 40;

    /// <summary>
    /// The number of themes cannot be found in the texts: the same answers carry nine good themes or seventy. So it is a matter of what
    /// a reader can hold, and of having enough answers in each: 1.1 · n^0.375 gives 5 for 60 answers, 8 for 200, 19 for 2,000, at most 40.
    /// </summary>
    /// <param name="answers">Answers with something to cluster.</param>
    /// <param name="distinct">How many different ones there are among them.</param>
    public static int For(int answers, int distinct) =>
        Math.Min(distinct, Math.Clamp((int)Math.Round(1.1 * Math.Pow(answers, 0.375)), 1, Most));
}
