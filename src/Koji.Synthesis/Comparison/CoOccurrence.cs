namespace Koji.Synthesis.Comparison;

/// <summary>Two options that people may choose together.</summary>
/// <param name="Both">People who chose both.</param>
/// <param name="CountA">People who chose the first.</param>
/// <param name="CountB">People who chose the second.</param>
/// <param name="Of">People who answered.</param>
/// <param name="P">Fisher's exact test of whether one goes with the other.</param>
/// <param name="Q">The same over all pairs (Benjamini–Hochberg).</param>
public sealed record ChosenTogether(string A, string B, int Both, int CountA, int CountB, int Of, double P, double Q)
{
    /// <summary>How many times as often as if one had nothing to do with the other; 0 where one was never chosen.</summary>
    public double Lift => CountA == 0 || CountB == 0 ? 0 : (double)Both * Of / ((double)CountA * CountB);
}

/// <summary>What is chosen together where people may choose several.</summary>
public static class CoOccurrence
{
    /// <param name="picks">One set of options a person, empty ones included.</param>
    /// <returns>Each pair once, in the order of the options.</returns>
    public static IReadOnlyList<ChosenTogether> Of(IReadOnlyList<string> options, IReadOnlyList<IReadOnlySet<string>> picks)
    {
        var counts = options.ToDictionary(option => option, option => picks.Count(pick => pick.Contains(option)), StringComparer.Ordinal);
        var pairs = options.SelectMany((a, i) => options.Skip(i + 1).Select(b => (A: a, B: b, Both: picks.Count(pick => pick.Contains(a) && pick.Contains(b))))).ToArray();
        var p = pairs.Select(pair => FisherExact.TwoSided(pair.Both, counts[pair.A], counts[pair.B] - pair.Both, picks.Count - counts[pair.A])).ToArray();
        var q = FalseDiscovery.Adjust(p);
        return [.. pairs.Select((pair, i) => new ChosenTogether(pair.A, pair.B, pair.Both, counts[pair.A], counts[pair.B], picks.Count, p[i], q[i]))];
    }
}
