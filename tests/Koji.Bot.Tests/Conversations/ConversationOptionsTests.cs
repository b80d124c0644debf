using Koji.Bot.Conversations;

namespace Koji.Bot.Tests.Conversations;

public sealed class ConversationOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => Assert.True(new ConversationOptionsCheck().Validate(null, new()).Succeeded);

    [Fact]
    public void Each_wrong_setting_is_named_with_what_to_write_instead()
    {
        var options = new ConversationOptions { Workers = 0, Lease = TimeSpan.FromSeconds(5), NudgeAfter = TimeSpan.FromDays(9) };
        var result = new ConversationOptionsCheck().Validate(null, options);
        Assert.Collection(
            result.Failures!,
            problem => Assert.Equal("Koji:Conversations:Workers is 0; write a number from 1 to 256.", problem),
            problem => Assert.StartsWith("Koji:Conversations:Lease is 00:00:05, which is not longer than SendDeadline", problem, StringComparison.Ordinal),
            problem => Assert.StartsWith("Koji:Conversations:NudgeAfter is 9.00:00:00; write", problem, StringComparison.Ordinal));
    }
}
