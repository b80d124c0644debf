namespace Koji.Synthesis.Comparison;

/// <summary>Whether further interviews still bring new themes.</summary>
/// <param name="Themes">How many themes were heard after each interview, in their order.</param>
/// <param name="Expected">The same whatever the order of interviews (sample-based rarefaction: Colwell and others, Journal of Plant Ecology 5, 2012).</param>
/// <param name="NewPerInterview">How many new themes a further interview may be expected to bring: those heard once, of all interviews (Good, Biometrika 40, 1953).</param>
public sealed record Saturation(IReadOnlyList<int> Themes, IReadOnlyList<double> Expected, double NewPerInterview)
{
    /// <param name="interviews">The themes that each interview carries, in the order in which they were held.</param>
    public static Saturation Of(IReadOnlyList<IReadOnlyCollection<string>> interviews)
    {
        var heard = new HashSet<string>(StringComparer.Ordinal);
        var themes = new List<int>(interviews.Count);
        foreach (var interview in interviews)
        {
            heard.UnionWith(interview);
            themes.Add(heard.Count);
        }

        var counts = interviews.SelectMany(interview => interview.Distinct(StringComparer.Ordinal)).CountBy(theme => theme, StringComparer.Ordinal).Select(pair => pair.Value).ToArray();
        return new Saturation(themes, Rarefied(counts, interviews.Count), interviews.Count == 0 ? 0 : (double)counts.Count(count => count == 1) / interviews.Count);
    }

    /// <summary>A theme is missed by m of n interviews with the chance C(n − f, m) / C(n, m), built up one interview at a time.</summary>
    private static double[] Rarefied(int[] counts, int interviews)
    {
        var missed = Enumerable.Repeat(1.0, counts.Length).ToArray();
        var expected = new double[interviews];
        for (var m = 0; m < interviews; m++)
        {
            for (var theme = 0; theme < counts.Length; theme++)
            {
                missed[theme] *= Math.Max(0, interviews - m - counts[theme]) / (double)(interviews - m);
            }

            expected[m] = counts.Length - missed.Sum();
        }

        return expected;
    }
}
