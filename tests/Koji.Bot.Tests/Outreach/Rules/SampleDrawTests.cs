using CsCheck;
using Koji.Bot.Outreach.Rules;

namespace Koji.Bot.Tests.Outreach.Rules;

public sealed class SampleDrawTests
{
    private static readonly Gen<string> APerson = Gen.String[Gen.Char["0123456789abcdef"], 24, 24].Select(hex => $"r_{hex}");

    [Fact]
    public void A_larger_share_holds_everybody_of_a_smaller_one() =>
        Gen.Select(Gen.String[1, 20], APerson, Gen.Double[0, 1], Gen.Double[0, 1]).Sample((study, person, one, other) =>
        {
            var (small, large) = (Math.Min(one, other), Math.Max(one, other));
            Assert.False(SampleDraw.IsDrawn(study, person, small) && !SampleDraw.IsDrawn(study, person, large));
            Assert.Equal(SampleDraw.IsDrawn(study, person, one), SampleDraw.IsDrawn(study, person, one));
            Assert.True(SampleDraw.IsDrawn(study, person, 1));
            Assert.False(SampleDraw.IsDrawn(study, person, 0));
        });

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.25)]
    [InlineData(0.9)]
    public void Of_many_people_as_many_are_drawn_as_the_share_says(double share)
    {
        var drawn = Enumerable.Range(0, 20_000).Count(number => SampleDraw.IsDrawn("churn", $"r_{number}", share));

        // Five standard errors: the people are always the same, so that this holds for good or not at all.
        Assert.InRange(drawn / 20_000.0, share - (5 * Math.Sqrt(share * (1 - share) / 20_000)), share + (5 * Math.Sqrt(share * (1 - share) / 20_000)));
    }

    [Fact]
    public void Who_is_drawn_for_one_study_says_nothing_about_another()
    {
        var both = Enumerable.Range(0, 20_000).Count(number => SampleDraw.IsDrawn("churn", $"r_{number}", 0.5) && SampleDraw.IsDrawn("pricing", $"r_{number}", 0.5));
        Assert.InRange(both / 20_000.0, 0.235, 0.265);
    }
}
