using Koji.Bot.Interviews;
using Koji.Bot.Tests.Conversations.Standins;

namespace Koji.Bot.Tests.Conversations;

/// <summary>How often a silent person is reminded, and when it ends, as their study says.</summary>
public sealed class ReminderTests
{
    [Fact]
    public async Task A_study_says_after_how_much_silence_there_is_a_reminder_and_when_it_ends()
    {
        await using var kit = KitOf(TimeSpan.FromHours(6), TimeSpan.FromDays(2), TimeSpan.FromDays(4));
        await kit.BeginAsync("ann");
        var since = kit.Now;
        var reminded = new List<TimeSpan>();
        while ((await kit.ArchivedAsync()).Count == 0)
        {
            var before = Reminders(kit);
            await kit.PassAsync(TimeSpan.FromHours(1));
            if (Reminders(kit) > before)
            {
                reminded.Add(kit.Now - since);
            }

            Assert.True(kit.Now - since < TimeSpan.FromDays(10));
        }

        Assert.Equal([TimeSpan.FromHours(6), TimeSpan.FromDays(2), TimeSpan.FromDays(4)], reminded);
        Assert.Equal(TimeSpan.FromDays(5), kit.Now - since);
        Assert.Equal(InterviewOutcome.Expired, Assert.Single(await kit.ArchivedAsync()).Outcome);
    }

    [Fact]
    public async Task Who_answers_is_reminded_only_as_often_as_is_left()
    {
        await using var kit = KitOf(TimeSpan.FromHours(6), TimeSpan.FromDays(1));
        await kit.BeginAsync("ann");
        await kit.PassAsync(TimeSpan.FromHours(6));
        Assert.Equal(1, Reminders(kit));
        await kit.SayAsync("ann", "A colleague told me about the reports.");
        await kit.PassAsync(TimeSpan.FromHours(23));
        Assert.Equal(1, Reminders(kit));
        await kit.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, Reminders(kit));
        await kit.SayAsync("ann", "The charts are clear and quick to read.");
        await kit.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal(2, Reminders(kit));
    }

    [Fact]
    public async Task A_study_may_want_none()
    {
        await using var kit = KitOf();
        await kit.BeginAsync("ann");
        Assert.Null((await kit.ConversationAsync("ann")).NudgeAt);
        for (var day = 0; day < 4; day++)
        {
            await kit.PassAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(0, Reminders(kit));
    }

    [Fact]
    public async Task A_reminder_that_waited_for_the_morning_does_not_bring_the_next_one_near()
    {
        await using var kit = KitOf(TimeSpan.FromHours(1), TimeSpan.FromHours(13));
        await kit.BeginAsync("ann");
        var morning = kit.Now.AddHours(12);
        kit.Desk.EarliestUnprompted = now => now < morning ? morning : now;
        await kit.PassAsync(TimeSpan.FromHours(1));
        await kit.PassAsync(TimeSpan.FromHours(11));
        Assert.Equal(1, Reminders(kit));
        await kit.PassAsync(TimeSpan.FromHours(11));
        Assert.Equal(1, Reminders(kit));
        await kit.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, Reminders(kit));
    }

    [Fact]
    public async Task Who_opted_out_is_not_reminded()
    {
        await using var kit = KitOf(TimeSpan.FromHours(6), TimeSpan.FromDays(2));
        await kit.BeginAsync("ann");
        await kit.SayAsync("ann", "STOP");
        await kit.PassAsync(TimeSpan.FromDays(3));
        Assert.Equal(0, Reminders(kit));
    }

    private static LoopKit KitOf(params TimeSpan[] reminders)
    {
        var kit = new LoopKit();
        var study = kit.Studies.Versions[1];
        kit.Studies.Versions[1] = study with { Guide = study.Guide with { Reminders = [.. reminders], ExpiresAfter = TimeSpan.FromDays(5) } };
        return kit;
    }

    private static int Reminders(LoopKit kit) => kit.Channel.KindsTo("ann").Count(kind => kind == SayKind.Nudge);
}
