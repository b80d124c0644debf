using Koji.Bot.Studies;

namespace Koji.Bot.Tests.Studies;

public class StudyLifecycleTests
{
    [Fact]
    public void These_steps_are_allowed_and_no_others()
    {
        var allowed =
            from before in Enum.GetValues<StudyStatus>()
            from after in Enum.GetValues<StudyStatus>()
            where before != after && StudyLifecycle.Refusal(before, after) is null
            select $"{before} to {after}";

        Assert.Equal(["Draft to Live", "Live to Paused", "Live to Closed", "Paused to Live", "Paused to Closed"], allowed);
    }
}
