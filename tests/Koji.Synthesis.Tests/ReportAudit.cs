using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests;

/// <summary>What must hold of every report, whatever the answers.</summary>
internal static class ReportAudit
{
    public static void Check(IReadOnlyList<AnswerRow> rows, ThemeReport report)
    {
        var byId = rows.ToDictionary(row => row.Id);
        Assert.Equal(rows.Count, report.Asked);
        Assert.Equal(rows.Count(row => !string.IsNullOrWhiteSpace(row.Text)), report.Answered);
        Assert.Equal(rows.Select(row => row.Id).Order(StringComparer.Ordinal), report.Assignments.Select(assignment => assignment.Id).Order(StringComparer.Ordinal));
        Assert.Equal(report.Asked, report.Segments.Sum(segment => segment.Asked));
        Assert.Equal(report.Unassigned, report.Assignments.Count(assignment => assignment.Theme is null && !string.IsNullOrWhiteSpace(byId[assignment.Id].Text)));
        Assert.Equal(report.Themes.Count, report.Themes.Select(theme => theme.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count());

        foreach (var theme in report.Themes)
        {
            Assert.Equal(theme.Size, report.Assignments.Count(assignment => assignment.Theme == theme.Id));
            Assert.Equal(theme.Mentioned, report.Assignments.Count(assignment => assignment.Theme == theme.Id || assignment.Others.Contains(theme.Id)));
            Assert.Equal(theme.Size, theme.BySegment.Sum(segment => segment.Count));
            Assert.All(theme.BySegment, segment => Assert.InRange(segment.Share, segment.Low, segment.High));
            Assert.NotEmpty(theme.Verbatims);
            Assert.All(theme.Verbatims, verbatim => Assert.Equal(byId[verbatim.Id].Text, verbatim.Text));
            Assert.Equal(theme.Verbatims.Count, theme.Verbatims.Select(verbatim => verbatim.Text).Distinct().Count());
        }

        Assert.All(report.Comparisons, comparison => Assert.True(comparison.P <= comparison.Q && comparison.Q <= 1 && comparison.Low <= comparison.Difference && comparison.Difference <= comparison.High));
    }
}
