using Koji.Bot.Segments.Expressions;

namespace Koji.Bot.Tests.Segments.Expressions;

public sealed class SegmentReferencesTests
{
    private static readonly Dictionary<string, string> Definitions = new()
    {
        ["power"] = """count("login", last 7 days) >= 5""",
        ["lost"] = """not did("login", last 30 days)""",
        ["lost_power"] = """in_segment("lost") and in_segment("power")""",
        ["egg"] = """in_segment("hen")""",
        ["hen"] = """did("x") or in_segment("egg")""",
        ["committee"] = """account_people(in_segment("power")) >= 2""",
        ["nested"] = """account_people(in_segment("committee")) >= 2""",
        ["wide1"] = string.Join(" or ", Enumerable.Repeat("""in_segment("power")""", 30)),
        ["wide2"] = string.Join(" or ", Enumerable.Repeat("""in_segment("wide1")""", 30)),
    };

    [Theory]
    [InlineData("lost_power", """not did("login", last 30 days) and count("login", last 7 days) >= 5""")]
    [InlineData("committee", """account_people(count("login", last 7 days) >= 5) >= 2""")]
    public void A_definition_takes_the_place_of_its_name(string id, string resolved) => Assert.Equal(resolved, Resolve(id, Definitions[id]).Expression?.ToString());

    [Theory]
    [InlineData("hen", null, "the segment 'hen' is made of itself: hen → egg → hen")]
    [InlineData("x", """in_segment("egg")""", "the segment 'egg' is made of itself: egg → hen → egg")]
    [InlineData("x", """in_segment("x")""", "the segment 'x' is made of itself: x → x")]
    [InlineData("x", """in_segment("powr")""", "there is no segment 'powr'")]
    [InlineData("nested", null, "the segment 'committee' looks at accounts itself, and an account cannot be asked from within an account")]
    [InlineData("wide2", null, "the segment 'power' comes to more than 500 terms with the segments that it is made of")]
    public void What_cannot_be_put_together_is_told(string id, string? expression, string problem) =>
        Assert.Equal(problem, Resolve(id, expression ?? Definitions[id]).Problem?.ToString());

    [Fact]
    public void It_is_known_which_segments_an_expression_names() =>
        Assert.Equal(["a", "b"], SegmentReferences.In(Parse("""in_segment("b") or account_people(not in_segment("a")) > 1 and in_segment("b")""")));

    private static ReferenceResolution Resolve(string id, string expression) =>
        SegmentReferences.Resolve(id, Parse(expression), other => Definitions.TryGetValue(other, out var definition) ? Parse(definition) : null);

    private static SegmentExpression Parse(string text) => SegmentExpression.Parse(text).Expression!;
}
