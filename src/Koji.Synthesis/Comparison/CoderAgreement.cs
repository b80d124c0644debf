namespace Koji.Synthesis.Comparison;

/// <summary>How well coders agree beyond chance: two people, or a person and Koji.</summary>
public static class CoderAgreement
{
    /// <summary>Cohen's kappa: "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960).</summary>
    /// <param name="a">One code a unit; null: no theme, which is a code as any other.</param>
    /// <param name="b">The other coder's, in the same order.</param>
    /// <returns>1 for full agreement, 0 for what chance gives; NaN where nothing was coded, or where both always say the same one thing.</returns>
    /// <exception cref="ArgumentException">They didn't code the same units.</exception>
    public static double Kappa(IReadOnlyList<string?> a, IReadOnlyList<string?> b)
    {
        if (a.Count != b.Count)
        {
            throw new ArgumentException("Both coders must have coded the same units.", nameof(b));
        }

        var observed = a.Zip(b).Count(pair => pair.First == pair.Second) / (double)a.Count;
        var expected = a.Concat(b).Distinct().Sum(code => a.Count(found => found == code) / (double)a.Count * b.Count(found => found == code) / b.Count);
        return (observed - expected) / (1 - expected);
    }

    /// <summary>
    /// Krippendorff's alpha for any number of coders, units that not all of them coded, and several themes a unit: Krippendorff, "Content Analysis" (4th ed.,
    /// 2019), chapter 12. Two sets of themes differ by one less the share that they have in common (Jaccard): for one theme a unit that is the nominal alpha.
    /// </summary>
    /// <param name="units">For each unit the codes that it got, one a coder who coded it: a set of themes, empty for none.</param>
    /// <returns>1 for full agreement, 0 for what chance gives; NaN where no unit was coded twice, or where all codes are the same.</returns>
    public static double Alpha(IReadOnlyList<IReadOnlyList<IReadOnlySet<string>>> units)
    {
        var paired = units.Where(codes => codes.Count > 1).ToArray();
        var all = paired.SelectMany(codes => codes).ToArray();
        var within = paired.Sum(codes => Sum(codes) / (codes.Count - 1));
        var between = Sum(all) / (all.Length - 1);
        return 1 - (within / between);
    }

    /// <summary>Over all ordered pairs; the same sets are counted once.</summary>
    private static double Sum(IReadOnlyList<IReadOnlySet<string>> codes)
    {
        var kinds = codes.GroupBy(code => string.Join('\n', code.Order(StringComparer.Ordinal)), StringComparer.Ordinal).Select(group => (Code: group.First(), Count: group.Count())).ToArray();
        return kinds.Sum(a => kinds.Sum(b => (double)a.Count * b.Count * Distance(a.Code, b.Code)));
    }

    private static double Distance(IReadOnlySet<string> a, IReadOnlySet<string> b)
    {
        var shared = a.Count(b.Contains);
        var union = a.Count + b.Count - shared;
        return union == 0 ? 0 : 1 - ((double)shared / union);
    }
}
