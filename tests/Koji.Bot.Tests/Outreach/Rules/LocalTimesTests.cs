using System.Collections.Immutable;
using CsCheck;
using Koji.Bot.Channels;
using Koji.Bot.Outreach.Rules;
using Koji.Bot.Respondents;
using NodaTime;

namespace Koji.Bot.Tests.Outreach.Rules;

public sealed class LocalTimesTests
{
    private static readonly QuietHours Night = new(new LocalTime(21, 0), new LocalTime(8, 0));

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_is_known_of_a_person_goes_before_their_number_and_that_before_the_study_s_own()
    {
        Assert.Equal(["Asia/Tokyo"], ZonesOf("Asia/Tokyo", "+33612345678", "America/New_York"));
        Assert.Equal(["Europe/Paris"], ZonesOf(null, "+33612345678", "America/New_York"));
        Assert.Equal(["America/New_York"], ZonesOf(null, null, "America/New_York"));
        Assert.Equal(["Etc/UTC"], ZonesOf(null, null, null));
        Assert.Equal(["America/New_York"], ZonesOf("Mars/Olympus", null, "America/New_York"));
    }

    [Theory]
    [InlineData("+12125550123", "America/New_York")]
    [InlineData("+14155550123", "America/Los_Angeles")]
    [InlineData("+4930123456", "Europe/Berlin")]
    [InlineData("+819012345678", "Asia/Tokyo")]
    public void A_number_s_prefix_says_where_it_is(string phone, string zone) => Assert.Equal([zone], LocalTimes.OfNumber(phone).Select(one => one.Id));

    [Theory]
    [InlineData("+88210123456")]
    [InlineData("nonsense")]
    public void A_number_that_may_be_anywhere_says_nothing(string phone) => Assert.Empty(LocalTimes.OfNumber(phone));

    [Fact]
    public void Where_a_number_leaves_several_zones_open_it_is_day_in_all_of_them()
    {
        ImmutableArray<DateTimeZone> coasts = [DateTimeZoneProviders.Tzdb["America/New_York"], DateTimeZoneProviders.Tzdb["America/Los_Angeles"]];
        // 8:00 in New York is 5:00 in Los Angeles; there the morning begins at 16:00 UTC.
        Assert.Equal(Monday.AddHours(16), Night.NextAllowed(Monday.AddHours(13), coasts));
        // 21:00 in New York ends the day for both, though it is 18:00 in Los Angeles.
        Assert.Equal(Monday.AddHours(26), Night.NextAllowed(Monday.AddHours(26).AddMinutes(-1), coasts).AddMinutes(1));
        Assert.Equal(Monday.AddHours(40), Night.NextAllowed(Monday.AddHours(26), coasts));
    }

    [Fact]
    public void Whatever_the_zones_what_is_allowed_is_allowed_still_when_its_time_has_come()
    {
        string[] names = ["Etc/UTC", "Europe/Paris", "America/New_York", "America/Los_Angeles", "Pacific/Honolulu", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland", "Asia/Kamchatka"];
        Gen.Select(Gen.Int[0, names.Length - 1].Array[1, 4], Gen.Int[0, 86_400 * 365], Gen.Int[0, 1439], Gen.Int[0, 1439]).Sample((chosen, second, from, until) =>
        {
            var quiet = new QuietHours(LocalTime.Midnight.PlusMinutes(from), LocalTime.Midnight.PlusMinutes(until));
            ImmutableArray<DateTimeZone> zones = [.. chosen.Select(index => DateTimeZoneProviders.Tzdb[names[index]])];
            var time = Monday.AddSeconds(second);
            var next = quiet.NextAllowed(time, zones);
            Assert.True(next >= time);

            // Otherwise somebody would wait for ever, from one night to the next.
            Assert.Equal(next, quiet.NextAllowed(next, zones));
            Assert.Equal(next, quiet.NextAllowed(next, zones[0]));
        });
    }

    private static IEnumerable<string> ZonesOf(string? own, string? phone, string? study) => LocalTimes.ZonesOf(
        new Respondent { Id = "r_1", TimeZone = own, Addresses = phone is null ? [] : [new ChannelAddress("sms", phone)] }, study, DateTimeZoneProviders.Tzdb["Etc/UTC"]).Select(zone => zone.Id);
}
