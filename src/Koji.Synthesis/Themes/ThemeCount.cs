namespace Koji.Synthesis.Themes;

/// <summary>How many themes to look for where nobody says.</summary>
internal static class ThemeCount
{
    private const int Most = 40;

    private const int FewestAnswers = 4;

    /// <summary>
    /// The number of themes cannot be found in the texts: the same answers carry nine good themes or seventy. So it is a matter of what
    /// a reader can hold, and of having enough answers in each: 2.1 · n^0.3 gives 8 for 90 answers, 10 for 200, 21 for 2,000, at most 40.
    /// On about a hundred coded answers, eight to ten themes agreed best with the codes; six lost much.
    /// </summary>
    /// <param name="answers">Answers with something to cluster.</param>
    /// <param name="distinct">How many different ones there are among them.</param>
    public static int For(int answers, int distinct)
    {
        var suited = (int)Math.Round(2.1 * Math.Pow(answers, 0.3));
        var filled = (answers + FewestAnswers - 1) / FewestAnswers;
        return Math.Min(distinct, Math.Min(Math.Min(suited, filled), Most));
    }
}
