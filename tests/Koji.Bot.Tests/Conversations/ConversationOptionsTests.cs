using Koji.Bot.Conversations;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

public sealed class ConversationOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new ConversationOptionsCheck([new RecordingChannel(new Hook())]).Validate(null, new()).Succeeded);

    [Fact]
    public void Each_wrong_setting_is_named_with_what_to_write_instead()
    {
        var options = new ConversationOptions { Workers = 0, Lease = TimeSpan.FromSeconds(5), NudgeAfter = TimeSpan.FromDays(9) };
        var result = new ConversationOptionsCheck([]).Validate(null, options);
        Assert.Collection(
            result.Failures!,
            problem => Assert.Equal("Koji:Conversations:Workers is 0; write a number from 1 to 256.", problem),
            problem => Assert.StartsWith("Koji:Conversations:Lease is 00:00:05, which is not longer than SendDeadline", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Koji:Conversations:NudgeAfter is 9.00:00:00; write", problem, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-1, 5, false)]
    [InlineData(6, 5, false)]
    [InlineData(5, 601, false)]
    [InlineData(5, 5, true)]
    [InlineData(0, 0, true)]
    public void The_bursts_of_every_channel_come_to_an_end(int pause, int cap, bool isValid)
    {
        var channel = new RecordingChannel(new Hook()) { Traits = new(CanInitiate: true, TimeSpan.FromSeconds(pause), TimeSpan.FromSeconds(cap)) };
        var result = new ConversationOptionsCheck([channel]).Validate(null, new());
        Assert.Equal(isValid, result.Succeeded);
        Assert.All(result.Failures ?? [], problem => Assert.Contains("The channel simulated has a BurstPause of", problem, StringComparison.Ordinal));
    }
}
