namespace Koji.Synthesis.Comparison;

/// <summary>How often one option was put before another.</summary>
/// <param name="Wins">Rankings in which the row's option stands before the column's.</param>
/// <param name="Compared">Rankings that say which of the two stands first.</param>
public readonly record struct PairwiseWin(int Wins, int Compared)
{
    /// <summary>From 0 to 1; a half where nobody compared them.</summary>
    public double Share => Compared == 0 ? 0.5 : (double)Wins / Compared;
}

/// <summary>Rankings as contests of two, which unlike average places say of each pair what people would choose.</summary>
public static class PairwiseWins
{
    /// <param name="rankings">Options, best first; what a ranking leaves out stands behind all that it names, and of two that it leaves out it says nothing.</param>
    /// <returns>Options × options, in their order; nought on the diagonal.</returns>
    public static PairwiseWin[,] Of(IReadOnlyList<string> options, IEnumerable<IReadOnlyList<string>> rankings)
    {
        var wins = new int[options.Count, options.Count];
        foreach (var ranking in rankings)
        {
            var places = options.Select(option => Place(ranking, option)).ToArray();
            for (var a = 0; a < places.Length; a++)
            {
                for (var b = 0; b < places.Length; b++)
                {
                    wins[a, b] += places[a] < places[b] ? 1 : 0;
                }
            }
        }

        var contests = new PairwiseWin[options.Count, options.Count];
        for (var a = 0; a < options.Count; a++)
        {
            for (var b = 0; b < options.Count; b++)
            {
                contests[a, b] = new PairwiseWin(wins[a, b], wins[a, b] + wins[b, a]);
            }
        }

        return contests;
    }

    private static int Place(IReadOnlyList<string> ranking, string option)
    {
        for (var i = 0; i < ranking.Count; i++)
        {
            if (ranking[i] == option)
            {
                return i;
            }
        }

        return int.MaxValue;
    }
}
