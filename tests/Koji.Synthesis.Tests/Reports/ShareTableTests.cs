using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests.Reports;

public class ShareTableTests
{
    private static readonly ThemeReport Report = Synthesizer.Synthesize(
        [.. Enumerable.Range(0, 30).Select(i => new AnswerRow($"{i}", i < 15 ? "=a" : "b", i % 3 == 0 || i < 8 ? "hidden fees on the invoice" : "the export to a spreadsheet fails"))],
        new SynthesisSettings(Themes: 2));

    [Fact]
    public void Each_theme_has_a_row_for_everybody_and_one_a_segment()
    {
        var rows = Read(ShareTable.Write(Report));

        Assert.Equal(Report.Themes.Count * 3, rows.Count - 1);
        var theme = Report.DefaultThemes.First();
        var everybody = Assert.Single(rows, row => row[1] == theme.Id && row[4].Length == 0);
        Assert.Equal(("medium", theme.Label, "30", $"{theme.Size}"), (everybody[0], everybody[2], everybody[5], everybody[6]));
        Assert.All(rows, row => Assert.Equal(14, row.Length));
    }

    [Fact]
    public void A_segment_that_looks_like_a_formula_is_text_and_a_negative_difference_is_a_number()
    {
        var rows = Read(ShareTable.WriteComparisons(Report));

        Assert.All(rows.Skip(1), row => Assert.Equal("'=a", row[2]));
        Assert.Contains(rows.Skip(1), row => row[4].StartsWith('-'));
    }

    private static List<string[]> Read(string csv) => [.. csv.TrimEnd().Split("\r\n").Select(line => line.Split(','))];
}
