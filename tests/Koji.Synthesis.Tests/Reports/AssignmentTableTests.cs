using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Synthesis.Tests.Reports;

public class AssignmentTableTests
{
    [Fact]
    public void Each_row_has_its_theme_and_label_or_none() =>
        Assert.Equal("id,theme,label,strength,others\r\n7,t-1a2b3c4d,Hidden fees,0.91,\r\n8,,,0,\r\n", AssignmentTable.Write(ReportExamples.Small));

    [Theory]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("-1", "'-1")]
    public void Cells_are_quoted_and_never_run_as_formulas(string id, string cell)
    {
        var written = AssignmentTable.Write(ReportExamples.Small with { Assignments = [new Assignment(id, null, 0, [])] });

        Assert.EndsWith($"{cell},,,0,\r\n", written, StringComparison.Ordinal);
    }
}
