using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class SaturationTests
{
    private static readonly Saturation Heard = Saturation.Of([["price"], ["price", "speed"], [], ["price", "speed", "support"]]);

    [Fact]
    public void It_counts_the_themes_heard_after_each_interview() => Assert.Equal([1, 2, 2, 3], Heard.Themes);

    [Fact]
    public void Whatever_the_order_one_interview_brings_the_mean_of_all()
    {
        // Three themes, heard by 3, 2 and 1 of 4: one interview brings 6/4; two miss them with C(1,2), C(2,2) and C(3,2) of C(4,2).
        Assert.Equal(1.5, Heard.Expected[0], 12);
        Assert.Equal(3 - (0 + (1.0 / 6) + (3.0 / 6)), Heard.Expected[1], 12);
        Assert.Equal(3, Heard.Expected[3], 12);
    }

    [Fact]
    public void What_was_heard_once_tells_what_is_still_to_come()
    {
        Assert.Equal(0.25, Heard.NewPerInterview);
        Assert.Equal(0, Saturation.Of([]).NewPerInterview);
    }
}
