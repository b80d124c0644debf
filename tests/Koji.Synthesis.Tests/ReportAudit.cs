using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

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
        CheckLevels(report);

        foreach (var theme in report.DefaultThemes)
        {
            Assert.Equal(theme.Size, report.Assignments.Count(assignment => assignment.Theme == theme.Id));
            Assert.Equal(theme.Mentioned, report.Assignments.Count(assignment => assignment.Theme == theme.Id || assignment.Others.Contains(theme.Id)));
        }

        foreach (var theme in report.Themes)
        {
            Assert.True(theme.Mentioned >= theme.Size);
            Assert.Equal(theme.Size, theme.BySegment.Sum(segment => segment.Count));
            Assert.All(theme.BySegment, segment => Assert.InRange(segment.Share, segment.Low, segment.High));
            Assert.NotEmpty(theme.Verbatims);
            Assert.All(theme.Verbatims, verbatim => Assert.Equal(byId[verbatim.Id].Text, verbatim.Text));
            Assert.Equal(theme.Verbatims.Count, theme.Verbatims.Select(verbatim => verbatim.Text).Distinct().Count());
        }

        Assert.All(report.Comparisons, comparison => Assert.True(comparison.P <= comparison.Q && comparison.Q <= 1 && comparison.Low <= comparison.Difference && comparison.Difference <= comparison.High));
    }

    private static void CheckLevels(ThemeReport report)
    {
        var ids = report.Themes.ToDictionary(theme => theme.Id);
        Assert.Equal(report.DefaultThemes, report.Themes.Take(report.DefaultThemes.Count()));
        Assert.All(report.Themes.GroupBy(theme => theme.Level), level =>
        {
            Assert.Equal(level.Count(), level.Select(theme => theme.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(report.Answered - report.Unassigned, level.Sum(theme => theme.Size));
            Assert.Equal(level.OrderByDescending(theme => theme.Size).Select(theme => theme.Size), level.Select(theme => theme.Size));
        });
        foreach (var theme in report.Themes)
        {
            var parts = report.Themes.Where(other => other.Parent == theme.Id).ToArray();
            Assert.Equal(theme.Level == ThemeLevel.Coarse, theme.Parent is null);
            Assert.Equal(theme.Level == ThemeLevel.Fine, parts.Length == 0);
            Assert.All(parts, part => Assert.Equal(theme.Level, part.Level == ThemeLevel.Fine ? ThemeLevel.Medium : ThemeLevel.Coarse));
            Assert.True(parts.Length == 0 || parts.Sum(part => part.Size) == theme.Size);
        }

        Assert.All(report.Assignments, assignment => Assert.Equal(assignment.Theme, assignment.Fine is { } fine ? ids[fine].Parent : null));
        Assert.All(report.Themes.Where(theme => theme.Level == ThemeLevel.Fine), theme => Assert.Equal(theme.Size, report.Assignments.Count(assignment => assignment.Fine == theme.Id)));
    }
}
