using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Outreach.Rules;

namespace Koji.Bot.Tests.Outreach.Rules;

public class FrequencyCapTests
{
    private static readonly DateTimeOffset Day0 = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableArray<FrequencyCap> Caps = [new(1, TimeSpan.FromDays(14)), new(4, TimeSpan.FromDays(90))];

    [Theory]
    [InlineData(new int[0], 0, 0)]
    [InlineData(new[] { 0 }, 1, 14)]
    [InlineData(new[] { 0 }, 14, 14)]
    [InlineData(new[] { 0 }, 20, 20)]
    [InlineData(new[] { 0, 14, 28, 42 }, 56, 90)]
    [InlineData(new[] { 42, 0, 28, 14 }, 56, 90)]
    [InlineData(new[] { 0, 14, 28, 80 }, 85, 94)]
    public void One_in_fourteen_days_and_four_in_ninety(int[] invitedOn, int day, int allowedOn) =>
        Assert.Equal(Day0.AddDays(allowedOn), FrequencyCap.NextAllowed(Day0.AddDays(day), [.. invitedOn.Select(d => Day0.AddDays(d))], Caps));

    [Fact]
    public void Without_caps_any_time_is_good() => Assert.Equal(Day0, FrequencyCap.NextAllowed(Day0, [Day0, Day0, Day0], []));

    [Fact]
    public void Whoever_is_always_asked_as_soon_as_possible_is_never_asked_too_often()
    {
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 30], Gen.Int[1, 6], Gen.Int[20, 120], Gen.Int[0, 20].Array[1, 30]).Sample((few, shortDays, many, longDays, pauses) =>
        {
            ImmutableArray<FrequencyCap> caps = [new(few, TimeSpan.FromDays(shortDays)), new(many, TimeSpan.FromDays(longDays))];
            var asked = new List<DateTimeOffset>();
            var time = Day0;
            foreach (var pause in pauses)
            {
                time = FrequencyCap.NextAllowed(time.AddDays(pause), asked, caps);
                asked.Add(time);
            }

            foreach (var cap in caps)
            {
                Assert.All(asked, start => Assert.True(asked.Count(at => at >= start && at < start + cap.Window) <= cap.Invitations));
            }
        });
    }
}
