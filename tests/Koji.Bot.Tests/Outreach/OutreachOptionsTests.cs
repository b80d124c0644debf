using Koji.Bot.Outreach;
using Koji.Bot.Outreach.Rules;
using NodaTime;

namespace Koji.Bot.Tests.Outreach;

public class OutreachOptionsTests
{
    private readonly OutreachOptions _options = new();

    [Fact]
    public void The_defaults_are_valid_and_mean_what_they_say()
    {
        Assert.Empty(Mistakes());
        var policy = OutreachPolicy.Of(_options);
        Assert.Equal(new QuietHours(new LocalTime(21, 0), new LocalTime(8, 0)), policy.QuietHours);
        Assert.Equal([new FrequencyCap(1, TimeSpan.FromDays(14)), new FrequencyCap(4, TimeSpan.FromDays(90))], policy.Caps);
        Assert.Equal(["sms"], policy.ConsentChannels);
        _options.ConsentChannels = "Teams";
        Assert.Equal(["sms", "teams"], OutreachPolicy.Of(_options).ConsentChannels.Order());
        _options.ConsentChannels = "";
        Assert.Equal(["sms"], OutreachPolicy.Of(_options).ConsentChannels);
    }

    [Fact]
    public void Quiet_hours_and_caps_can_be_switched_off()
    {
        _options.QuietHours = "none";
        _options.ShortCap.Invitations = 0;
        _options.LongCap.Invitations = 0;
        Assert.Empty(Mistakes());
        Assert.Equal(QuietHours.None, OutreachPolicy.Of(_options).QuietHours);
        Assert.Empty(OutreachPolicy.Of(_options).Caps);
    }

    [Fact]
    public void Each_mistake_names_its_key_and_what_to_write()
    {
        _options.QuietHours = "at night";
        _options.TimeZone = "Paris";
        _options.ShortCap.Days = 0;
        _options.Lifetime = TimeSpan.Zero;
        Assert.Equal(
            [
                "Koji:Outreach:QuietHours is 'at night', which is no pair of times. Write two times such as '21:00-08:00', or 'none'.",
                "Koji:Outreach:TimeZone is 'Paris', which is no time zone. Write an IANA name such as 'Europe/Paris'.",
                "Koji:Outreach:ShortCap is 1 invitations in 0 days. Write 0 invitations for no cap, else at least 1 in 1 to 365 days.",
                "Koji:Outreach:Lifetime is 00:00:00. Write a time span of at least 00:01:00, such as '1.00:00:00' for a day.",
            ],
            Mistakes());
    }

    private IEnumerable<string> Mistakes() => new OutreachOptionsValidator().Validate(null, _options).Failures ?? [];
}
