using System.Text.Json.Nodes;
using Koji.Synthesis.Reports;

namespace Koji.Synthesis.Tests.Reports;

public class JsonReportTests
{
    private static readonly JsonNode Written = JsonNode.Parse(JsonReport.Write(ReportExamples.Small))!;

    [Theory]
    [InlineData("themes", "id,label,keywords,level,parent,size,mentioned,verbatims,overall,bySegment")]
    [InlineData("assignments", "id,theme,strength,others,fine")]
    [InlineData("comparisons", "theme,segmentA,segmentB,difference,low,high,p,q,certainty,verdict")]
    [InlineData("skipped", "row,reason")]
    public void Every_name_of_the_contract_is_written(string list, string names) =>
        Assert.Equal(names.Split(','), NamesOf(Written[list]![0]!));

    [Fact]
    public void Prevalence_by_segment_has_the_names_of_the_contract() =>
        Assert.Equal("segment,count,mentioned,asked,share,low,high".Split(','), NamesOf(Written["themes"]![0]!["bySegment"]![0]!));

    [Fact]
    public void An_estimate_is_written_only_where_there_is_one() =>
        Assert.Equal(0.12, (double)Written["themes"]![0]!["bySegment"]![1]!["estimate"]!);

    [Fact]
    public void No_parent_and_no_theme_are_written_as_null()
    {
        Assert.True(Written["themes"]![0]!.AsObject().TryGetPropertyValue("parent", out var parent));
        Assert.Null(parent);
        Assert.True(Written["assignments"]![1]!.AsObject().TryGetPropertyValue("theme", out var theme));
        Assert.Null(theme);
    }

    [Fact]
    public void What_people_wrote_is_readable_in_the_file() =>
        Assert.Contains("Hidden fees, \\\"again\\\"", JsonReport.Write(ReportExamples.Small), StringComparison.Ordinal);

    [Fact]
    public void A_report_that_is_read_back_and_written_again_is_the_same() =>
        Assert.Equal(JsonReport.Write(ReportExamples.Small), JsonReport.Write(JsonReport.Read(JsonReport.Write(ReportExamples.Small))));

    private static IEnumerable<string> NamesOf(JsonNode node) => node.AsObject().Select(property => property.Key);
}
