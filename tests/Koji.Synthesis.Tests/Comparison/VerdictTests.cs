using Koji.Synthesis.Comparison;

namespace Koji.Synthesis.Tests.Comparison;

public class VerdictTests
{
    private static readonly SegmentPrevalence Churned = new("churned", 49, 49, 120, 49.0 / 120, 0, 1);
    private static readonly SegmentPrevalence Stayed = new("stayed", 17, 17, 95, 17.0 / 95, 0, 1);

    [Fact]
    public void What_survives_all_comparisons_is_sure() =>
        Assert.Equal("more in churned: 41 % against 18 %, n = 120 and 95; sure", Said(p: 0.0003, q: 0.004));

    [Fact]
    public void What_does_not_survive_them_is_a_lead() =>
        Assert.Equal("more in churned: 41 % against 18 %, n = 120 and 95; a lead, not a finding", Said(p: 0.04, q: 0.2));

    [Fact]
    public void What_may_be_chance_is_no_difference() =>
        Assert.Equal("no visible difference: 41 % against 18 %, n = 120 and 95", Said(p: 0.06, q: 0.06));

    [Fact]
    public void The_larger_share_stands_first_whichever_segment_has_it() =>
        Assert.StartsWith("more in churned: 41 %", Verdict.Say(Certainty.Sure, Stayed, Churned), StringComparison.Ordinal);

    [Theory]
    [InlineData(9, 500)]
    [InlineData(500, 9)]
    public void Below_ten_people_nothing_is_said(int askedA, int askedB) =>
        Assert.Equal(Certainty.TooFew, Verdict.Of(askedA, askedB, 0.9, 0.0001, 0.0001));

    [Fact]
    public void Too_few_are_told_with_their_numbers() =>
        Assert.Equal("too few to compare: n = 120 and 95", Verdict.Say(Certainty.TooFew, Churned, Stayed));

    [Fact]
    public void A_sure_difference_of_under_five_points_is_too_small_to_matter() =>
        Assert.Equal(Certainty.Small, Verdict.Of(50_000, 50_000, 0.01, 0.0001, 0.0001));

    private static string Said(double p, double q) =>
        Verdict.Say(Verdict.Of(Churned.Asked, Stayed.Asked, Churned.Share - Stayed.Share, p, q), Churned, Stayed);
}
