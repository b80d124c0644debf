using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests.Reports;

public class MarkdownReportTests
{
    private static readonly string Written = MarkdownReport.Write(ReportExamples.Small);

    [Theory]
    [InlineData("# Why people leave\n")]
    [InlineData("40 asked, 38 answered, 3 without a theme.\n")]
    [InlineData("- **Hidden fees**, churned and stayed: more in churned: 50 % against 10 %, n = 20 and 20; sure\n")]
    [InlineData("| Theme | Answers | Share (95 %) | churned (n = 20) | stayed (n = 20) |\n| --- | --- | --- | --- | --- |\n| Hidden fees | 12 | 30 % (18–45) | 50 % (30–70) | 10 % (3–30) |\n")]
    [InlineData("> Hidden fees, \"again\" 😠 (7)\n")]
    [InlineData("- row 9: its id \"7\" was used before, in row 8\n")]
    [InlineData("- Themes are groups of answers that use the same words.\n")]
    public void It_says_what_the_report_says(string expected) => Assert.Contains(expected, Written, StringComparison.Ordinal);

    [Fact]
    public void What_people_wrote_can_neither_format_nor_break_the_page()
    {
        var theme = ReportExamples.Small.Themes[0] with { Verbatims = [new("7", "<b>*no*</b>\n\n# and | that")] };
        var written = MarkdownReport.Write(ReportExamples.Small with { Themes = [theme] });

        Assert.Contains("> \\<b\\>\\*no\\*\\</b\\> \\# and \\| that (7)", written, StringComparison.Ordinal);
    }
}
