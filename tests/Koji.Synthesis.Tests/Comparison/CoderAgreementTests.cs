using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class CoderAgreementTests
{
    // Krippendorff, "Computing Krippendorff's alpha-reliability" (2011): four coders, twelve units, some not coded; a dot is no code.
    private static readonly string[] Coders = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

    [Fact]
    public void Alpha_of_the_example_in_the_literature_is_0_743() =>
        Assert.Equal(0.743, CoderAgreement.Alpha(Units(code => [code])), 3);

    [Fact]
    public void Sets_that_share_half_of_their_themes_disagree_by_half()
    {
        // Observed disagreement 1/2 in one unit of two; expected over all pairs of {a}, {a, b}, {c}, {c}.
        IReadOnlyList<IReadOnlySet<string>>[] units = [[Set("a"), Set("a", "b")], [Set("c"), Set("c")]];

        Assert.Equal(1 - (2 * 0.5 / ((2 * (0.5 + 1 + 1 + 1 + 1)) / 3)), CoderAgreement.Alpha(units), 12);
    }

    [Fact]
    public void Who_agrees_in_everything_has_one() =>
        Assert.Equal(1, CoderAgreement.Alpha([[Set("a", "b"), Set("b", "a")], [Set(), Set()]]), 12);

    [Fact]
    public void Kappa_of_a_table_of_20_5_10_15_is_0_4()
    {
        string?[] a = [.. Enumerable.Repeat("yes", 25), .. Enumerable.Repeat("no", 25)];
        string?[] b = [.. Enumerable.Repeat("yes", 20), .. Enumerable.Repeat("no", 5), .. Enumerable.Repeat("yes", 10), .. Enumerable.Repeat("no", 15)];

        Assert.Equal(0.4, CoderAgreement.Kappa(a, b), 12);
    }

    [Fact]
    public void No_theme_is_a_code_too() => Assert.Equal(1, CoderAgreement.Kappa(["a", null], ["a", null]), 12);

    [Fact]
    public void Both_must_have_coded_the_same() => Assert.Throws<ArgumentException>(() => CoderAgreement.Kappa(["a"], []));

    private static IReadOnlyList<IReadOnlyList<IReadOnlySet<string>>> Units(Func<string, string[]> themes) => [.. Enumerable.Range(0, 12)
        .Select(unit => (IReadOnlyList<IReadOnlySet<string>>)[.. Coders.Select(coder => coder[unit].ToString()).Where(code => code != ".").Select(code => Set(themes(code)))])];

    private static HashSet<string> Set(params string[] themes) => themes.ToHashSet(StringComparer.Ordinal);
}
