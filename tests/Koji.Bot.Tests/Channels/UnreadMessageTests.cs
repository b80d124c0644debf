using Koji.Bot.Channels;

namespace Koji.Bot.Tests.Channels;

public sealed class UnreadMessageTests
{
    [Fact]
    public void A_long_one_is_kept_by_its_beginning_and_no_character_is_cut_in_two()
    {
        var kept = UnreadMessage.Of(new ChannelAddress("teams", "anna"), "1", "new\r\n" + new string('k', 5000), new string('a', UnreadMessage.LongestRaw - 1) + "🙂 and more", DateTimeOffset.UnixEpoch);
        Assert.Equal(new string('a', UnreadMessage.LongestRaw - 1), kept.Raw);
        Assert.Equal("new" + new string('k', 77), kept.Kind);
    }

    [Fact]
    public void Its_id_follows_from_its_delivery_and_names_nobody()
    {
        Assert.Equal(Make("anna", "1").Id, Make("anna", "1").Id);
        Assert.Equal(3, new[] { Make("anna", "1").Id, Make("anna", "2").Id, Make("ben", "1").Id }.Distinct().Count());
        Assert.Matches("^u[0-9a-f]{16}$", Make("anna", "1").Id);

        static UnreadMessage Make(string who, string deliveryId) => UnreadMessage.Of(new ChannelAddress("teams", who), deliveryId, "x", "{}", DateTimeOffset.UnixEpoch);
    }
}
