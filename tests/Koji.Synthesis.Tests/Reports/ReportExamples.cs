using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.Reports;

internal static class ReportExamples
{
    public static ThemeReport Small { get; } = new(
        Title: "Why people leave",
        Asked: 40,
        Answered: 38,
        Unassigned: 3,
        Segments: [new("churned", 20, 19, 1), new("stayed", 20, 19, 2)],
        Themes:
        [
            new(
                "t-1a2b3c4d",
                "Hidden fees",
                ["hidden fees", "price"],
                ThemeLevel.Medium,
                null,
                12,
                14,
                [new Verbatim("7", "Hidden fees, \"again\" 😠")],
                new Prevalence(12, 14, 40, 0.3, 0.18, 0.45),
                [new("churned", 10, 11, 20, 0.5, 0.3, 0.7), new("stayed", 2, 3, 20, 0.1, 0.03, 0.3, Estimate: 0.12)]),
        ],
        Assignments: [new("7", "t-1a2b3c4d", 0.91, []), new("8", null, 0, [])],
        Comparisons: [new("t-1a2b3c4d", "churned", "stayed", 0.4, 0.12, 0.62, 0.014, 0.014, Certainty.Sure, "more in churned: 50 % against 10 %, n = 20 and 20; sure")],
        Skipped: [new(9, "its id \"7\" was used before, in row 8")],
        Method: ["Themes are groups of answers that use the same words."]);
}
