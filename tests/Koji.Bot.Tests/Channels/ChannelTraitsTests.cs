using Koji.Bot.Channels;

namespace Koji.Bot.Tests.Channels;

public sealed class ChannelTraitsTests
{
    [Theory]
    [InlineData(-1, 5, false)]
    [InlineData(6, 5, false)]
    [InlineData(5, 601, false)]
    [InlineData(5, 5, true)]
    [InlineData(0, 0, true)]
    public void Bursts_come_to_an_end(int pause, int cap, bool isValid) =>
        Assert.Equal(isValid, ChannelTraits.BurstsEnd(TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(cap)));
}
