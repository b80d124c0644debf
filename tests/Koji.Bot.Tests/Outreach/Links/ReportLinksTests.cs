using Koji.Bot.Outreach.Links;

namespace Koji.Bot.Tests.Outreach.Links;

public class ReportLinksTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ReportLinks Links = new(SigningKey.FromText("a key of at least thirty-two characters"));

    [Fact]
    public void A_link_is_good_until_it_expires()
    {
        var (path, expires, key) = Parse(Links.PathTo("churn", Now.AddDays(7)));
        Assert.Equal("/reports/churn", path);
        Assert.True(Links.IsValid("churn", expires, key, Now));
        Assert.True(Links.IsValid("churn", expires, key, Now.AddDays(7).AddSeconds(-1)));
        Assert.False(Links.IsValid("churn", expires, key, Now.AddDays(7)));
    }

    [Fact]
    public void It_opens_no_other_report_and_is_not_to_be_prolonged()
    {
        var (_, expires, key) = Parse(Links.PathTo("churn", Now.AddDays(7)));
        Assert.False(Links.IsValid("pricing", expires, key, Now));
        Assert.False(Links.IsValid("churn", expires[..^1] + (expires[^1] == '9' ? '8' : '9'), key, Now));
        Assert.False(Links.IsValid("churn", expires, (key[0] == 'A' ? 'B' : 'A') + key[1..], Now));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("tomorrow", "key")]
    [InlineData("-1", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("99999999999999999999", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("99999999999", "????????????????????????????????")]
    public void Nonsense_opens_nothing(string? expires, string? key) => Assert.False(Links.IsValid("churn", expires, key, Now));

    private static (string Path, string Expires, string Key) Parse(string link)
    {
        var parts = link.Split('?', '&');
        return (parts[0], parts[1]["expires=".Length..], parts[2]["key=".Length..]);
    }
}
