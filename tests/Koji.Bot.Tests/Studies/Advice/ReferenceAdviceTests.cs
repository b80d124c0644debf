using Koji.Bot.Segments;
using Koji.Bot.Studies;
using Koji.Bot.Studies.Advice;

namespace Koji.Bot.Tests.Studies.Advice;

public class ReferenceAdviceTests
{
    private static readonly Study Example = StudyReader.Read(File.ReadAllText(Samples.PathOf("churn.yaml")), "churn.yaml").Study!;

    [Theory]
    [InlineData("""did("x")""", null)]
    [InlineData("""in_segment("other")""", null)]
    [InlineData("""in_segment("elsewhere")""", "segment_elsewhere: The segment 'mine' is made of 'elsewhere', which this file does not define. It must be in use when the study is launched: study check in the console looks whether it is.")]
    [InlineData("""in_segment("mine")""", "segment_impossible: The segment 'mine' cannot be evaluated, since the segment 'mine' is made of itself: mine → mine; the study cannot be launched so. Write out what it is to be made of.")]
    public void Without_a_store_at_hand_it_says_what_the_file_does_not_define(string expression, string? said) => Assert.Equal(said, On(expression, null));

    [Theory]
    [InlineData("""in_segment("elsewhere")""", null)]
    [InlineData("""in_segment("elsewere")""", "segment_missing: The segment 'mine' is made of 'elsewere', which neither this file defines nor is in use; the study cannot be launched so. Did you mean 'elsewhere'? Otherwise define it here, or take it into use first: segment new FILE.")]
    [InlineData("""in_segment("quite_another")""", "segment_missing: The segment 'mine' is made of 'quite_another', which neither this file defines nor is in use; the study cannot be launched so. Define it here, or take it into use first: segment new FILE.")]
    public void With_a_store_it_says_what_is_not_in_use(string expression, string? said) =>
        Assert.Equal(said, On(expression, new Dictionary<string, SegmentDefinition> { ["elsewhere"] = new("elsewhere", "Elsewhere", """did("y")""") }));

    private static string? On(string expression, IReadOnlyDictionary<string, SegmentDefinition>? active)
    {
        var study = Example with { Segments = [new SegmentDefinition("mine", "Mine", expression), new SegmentDefinition("other", "Other", """did("z")""")] };
        var remark = ReferenceAdvice.On(study, active).SingleOrDefault();
        Assert.True(remark is null or { Place: "segments.mine" });
        return remark is null ? null : $"{remark.Rule}: {remark.Remark}. {remark.Suggestion}.";
    }
}
