using Koji.Bot.Conversations;

namespace Koji.Bot.Tests.Conversations;

public sealed class ConversationSignalTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_next_due_time_is_the_earliest_that_has_not_come()
    {
        var signal = new ConversationSignal();
        Assert.Null(signal.NextDue(Now));
        foreach (var seconds in new[] { 9, 3, 5, 3 })
        {
            signal.Due(Now.AddSeconds(seconds));
        }

        Assert.Equal(Now.AddSeconds(3), signal.NextDue(Now));
        Assert.Equal(Now.AddSeconds(3), signal.NextDue(Now));
        Assert.Equal(Now.AddSeconds(5), signal.NextDue(Now.AddSeconds(3)));
        Assert.Null(signal.NextDue(Now.AddSeconds(9)));
    }
}
