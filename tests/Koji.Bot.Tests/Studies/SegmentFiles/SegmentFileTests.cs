using Koji.Bot.Segments.Expressions;
using Koji.Bot.Segments.Proposals;
using Koji.Bot.Studies.SegmentFiles;

namespace Koji.Bot.Tests.Studies.SegmentFiles;

public class SegmentFileTests
{
    [Fact]
    public void A_file_gives_its_segments_with_all_that_stands_in_it()
    {
        var result = SegmentFileReader.Read("""
            segments:
              - id: big
                name: Big spenders
                when: sum("paid", "amount") >= 500
                decision: Whether they get a person to call
                playbook: We call them
                value: sum("paid", "amount", last 12 months)
              - id: all
                name: Everybody who paid
                when: >-
                  did("paid")
                  or did("invoiced")
            """);

        Assert.Empty(result.Problems);
        Assert.Equal(
        [
            new("big", "Big spenders", """sum("paid", "amount") >= 500""", "Whether they get a person to call", "We call them", """sum("paid", "amount", last 12 months)"""),
            new("all", "Everybody who paid", """did("paid") or did("invoiced")"""),
        ], result.Segments);
    }

    [Theory]
    [InlineData("segments:\n  - id: a\n    name: A\n    when: did(\"x\" last 7 days)", "4:19: error: The segment cannot be read: expected 'where', 'then', 'but', ',' or ')', but found 'last'.")]
    [InlineData("segments:\n  - id: a\n    name: A\n    when: did(\"x\")\n    value: sum(\"paid\") >= 3", "5:12: error: 'value' cannot be read: column 11: expected 'where' or ',', but found ')'.")]
    [InlineData("segments:\n  - id: a\n    name: A\n    when: did(\"x\")\n    quota: 5", "5:5: error: 'quota' is not a key of a segment. It belongs to a study: a segment by itself asks nobody.")]
    [InlineData("segments:\n  - id: a\n    name: A\n    wen: did(\"x\")", "4:5: error: 'wen' is not a key of a segment. Did you mean 'when'?")]
    [InlineData("segments:\n  - {id: a, name: A, when: did(\"x\")}\n  - {id: a, name: B, when: did(\"y\")}", "3:10: error: Another segment is called 'a' already.")]
    [InlineData("segment:\n  - id: a", "1:1: error: 'segment' is not a key of a file of segments. Did you mean 'segments'?")]
    [InlineData("", "1:1: error:")]
    public void A_mistake_is_told_where_it_stands_and_nothing_is_taken(string yaml, string begins)
    {
        var result = SegmentFileReader.Read(yaml);
        Assert.Empty(result.Segments);
        Assert.Contains(result.Problems, problem => problem.ToString().StartsWith(begins, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_proposed_is_written_so_that_it_can_be_read_again()
    {
        var expression = SegmentExpression.Parse("""did("it's # a: \"test\"", last 3 days) or count("b") < 2""").Expression!;
        var file = SegmentFileWriter.Write(["A line\nor two"], [
            new("one", "Name: with 'quotes'", "last \n login # yesterday", 3, 0.5, null, expression, new RuleFit(3, 3, 3)),
            new("none", "Without a definition", "-", 3, 0.5, null, null, null)], """sum("paid", "amount")""");

        var result = SegmentFileReader.Read(file);
        Assert.Empty(result.Problems);
        var segment = Assert.Single(result.Segments);
        Assert.Equal(("one", "Name: with 'quotes'", """sum("paid", "amount")"""), (segment.Id, segment.Name, segment.Value));
        Assert.Equal(expression, SegmentExpression.Parse(segment.Expression).Expression);
    }
}
