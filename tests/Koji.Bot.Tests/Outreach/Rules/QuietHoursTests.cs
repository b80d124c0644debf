using CsCheck;
using Koji.Bot.Outreach.Rules;
using NodaTime;

namespace Koji.Bot.Tests.Outreach.Rules;

public class QuietHoursTests
{
    private static readonly QuietHours Night = new(new LocalTime(21, 0), new LocalTime(8, 0));

    [Theory]
    [InlineData("2026-03-02T12:00Z", "Europe/Paris", "2026-03-02T12:00Z")]
    [InlineData("2026-03-02T19:59Z", "Europe/Paris", "2026-03-02T19:59Z")]
    [InlineData("2026-03-02T20:00Z", "Europe/Paris", "2026-03-03T07:00Z")] // 21:00 in Paris
    [InlineData("2026-03-02T23:30Z", "Europe/Paris", "2026-03-03T07:00Z")] // past midnight in Paris
    [InlineData("2026-03-02T07:00Z", "Europe/Paris", "2026-03-02T07:00Z")]
    [InlineData("2026-03-02T12:00Z", "America/Los_Angeles", "2026-03-02T16:00Z")] // 4:00 there
    [InlineData("2026-03-28T22:00Z", "Europe/Paris", "2026-03-29T06:00Z")] // the night in which summer time begins
    [InlineData("2026-10-24T22:00Z", "Europe/Paris", "2026-10-25T07:00Z")] // the night in which it ends
    public void Who_would_be_woken_is_asked_in_the_morning_of_their_own_day(string time, string zone, string allowed) =>
        Assert.Equal(DateTimeOffset.Parse(allowed, null), Night.NextAllowed(DateTimeOffset.Parse(time, null), DateTimeZoneProviders.Tzdb[zone]));

    [Fact]
    public void An_end_that_the_clocks_jump_over_is_the_first_moment_behind_the_gap()
    {
        // In New York, 2:30 does not exist on 8 March 2026.
        var hours = new QuietHours(new LocalTime(22, 0), new LocalTime(2, 30));
        Assert.Equal(DateTimeOffset.Parse("2026-03-08T07:00Z", null), hours.NextAllowed(DateTimeOffset.Parse("2026-03-08T06:00Z", null), DateTimeZoneProviders.Tzdb["America/New_York"]));
    }

    [Fact]
    public void Without_quiet_hours_any_time_is_good()
    {
        var night = DateTimeOffset.Parse("2026-03-02T03:00Z", null);
        Assert.Equal(night, QuietHours.None.NextAllowed(night, DateTimeZone.Utc));
    }

    [Fact]
    public void What_is_allowed_is_never_earlier_and_never_quiet()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.ToArray();
        Gen.Select(Gen.Int[0, 86_400 * 365], Gen.Int[0, zones.Length - 1], Gen.Int[0, 1439], Gen.Int[0, 1439]).Sample((second, zone, from, until) =>
        {
            var time = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(second);
            var tz = DateTimeZoneProviders.Tzdb[zones[zone]];
            var hours = new QuietHours(LocalTime.FromMinutesSinceMidnight(from), LocalTime.FromMinutesSinceMidnight(until));
            var allowed = hours.NextAllowed(time, tz);
            Assert.InRange(allowed, time, time.AddHours(26));
            Assert.Equal(allowed, hours.NextAllowed(allowed, tz));
        });
    }
}
