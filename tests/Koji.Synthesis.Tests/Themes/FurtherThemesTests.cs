using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests.Themes;

/// <summary>Answers that say more than one thing.</summary>
public class FurtherThemesTests
{
    private static readonly AnswerRow[] Rows =
    [
        .. AnswerExamples.Make(160, "churned", "stayed"),
        new("both", "churned", "We were surprised by hidden fees on the invoice. I could not export to Excel for the finance team."),
        new("turn", "stayed", "I waited a week for support by email but my team cannot log in on the phone without calling IT"),
        new("one", "stayed", "There were extra hidden fees on the invoice. And the bill doubled."),
    ];

    private static readonly ThemeReport Report = Synthesizer.Synthesize(Rows, new(Themes: 4));

    [Theory]
    [InlineData("both", "export,fees")]
    [InlineData("turn", "login,support")]
    [InlineData("one", "fees")]
    public void An_answer_carries_the_themes_of_its_clauses(string id, string subjects)
    {
        var found = Report.Assignments.Single(assignment => assignment.Id == id);

        Assert.Equal(subjects.Split(','), found.Others.Append(found.Theme).Select(SubjectOf).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_counts_once_and_is_mentioned_in_each()
    {
        Assert.Equal(163, Report.DefaultThemes.Sum(theme => theme.Size));
        Assert.Equal(165, Report.DefaultThemes.Sum(theme => theme.Mentioned));
        Assert.Equal(165, Report.DefaultThemes.Sum(theme => theme.BySegment.Sum(segment => segment.Mentioned)));
        ReportAudit.Check(Rows, Report);
    }

    [Fact]
    public void An_answer_of_one_clause_carries_one_theme() =>
        Assert.All(Report.Assignments.Where(assignment => assignment.Id.Contains('-', StringComparison.Ordinal)), assignment => Assert.Empty(assignment.Others));

    private static string SubjectOf(string? theme) => Report.Assignments
        .Where(assignment => assignment.Theme == theme && assignment.Id.Contains('-', StringComparison.Ordinal))
        .Select(assignment => assignment.Id.Split('-')[0])
        .Distinct()
        .Single();
}
