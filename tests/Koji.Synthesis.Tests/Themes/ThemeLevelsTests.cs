using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.Themes;

/// <summary>The same answers, coarse, medium and fine. What must hold of every report's levels stands in <see cref="ReportAudit"/>.</summary>
public class ThemeLevelsTests
{
    private static readonly AnswerRow[] Rows = [.. AnswerExamples.Make(192, "churned", "stayed"), new("odd", "stayed", "Zebras graze beneath volcanoes"), new("blank", "churned", "")];

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(60)]
    public void Levels_nest_and_their_sizes_add_up(int? themes) => ReportAudit.Check(Rows, Synthesizer.Synthesize(Rows, new(themes)));

    [Fact]
    public void There_are_fewer_coarse_themes_than_medium_ones_and_more_fine_ones()
    {
        var counts = Synthesizer.Synthesize(Rows, new(Themes: 6)).Themes.GroupBy(theme => theme.Level).ToDictionary(level => level.Key, level => level.Count());

        Assert.Equal(6, counts[ThemeLevel.Medium]);
        Assert.Equal(2, counts[ThemeLevel.Coarse]);
        Assert.True(counts[ThemeLevel.Fine] > 6);
    }

    [Fact]
    public void Who_has_no_theme_has_none_at_any_level()
    {
        var odd = Synthesizer.Synthesize(Rows, new(Themes: 4)).Assignments.Single(assignment => assignment.Id == "odd");

        Assert.Equal((null, null), (odd.Theme, odd.Fine));
    }

    [Fact]
    public void A_theme_that_nothing_divides_has_the_same_name_and_another_id_below()
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Texts([.. Enumerable.Repeat("too expensive", 20)]), new());

        Assert.Equal(3, report.Themes.Count);
        Assert.Single(report.Themes.Select(theme => theme.Label).Distinct());
        Assert.Equal(3, report.Themes.Select(theme => theme.Id).Distinct().Count());
    }

    [Fact]
    public void Subjects_stay_whole_at_the_fine_level()
    {
        var report = Synthesizer.Synthesize(AnswerExamples.Make(160), new(Themes: 4));

        Assert.All(report.Assignments.GroupBy(assignment => assignment.Fine), fine => Assert.Single(fine.Select(assignment => assignment.Id.Split('-')[0]).Distinct()));
    }

    [Fact]
    public void The_markdown_report_shows_the_default_level_and_names_the_finer_themes_within()
    {
        var report = Synthesizer.Synthesize(Rows, new(Themes: 4));
        var written = MarkdownReport.Write(report);

        Assert.Equal(4, written.Split("\n### ").Length - 1);
        Assert.Contains("Within it: ", written, StringComparison.Ordinal);
    }
}
