using Koji.Bot.Interviews.Guides;

namespace Koji.Bot.Conversations.Turns;

/// <summary>When a silent person is reminded: as their study says, or once after the program's own time. Pure.</summary>
internal static class Reminders
{
    /// <summary>After something that the person did; null where they had all the reminders that there are.</summary>
    /// <param name="given">How many reminders they had.</param>
    public static DateTimeOffset? NextAfterWords(DiscussionGuide guide, int given, ConversationOptions options, DateTimeOffset now) =>
        guide.Reminders.IsDefault ? now + options.NudgeAfter
        : given < guide.Reminders.Length ? now + guide.Reminders[given]
        : null;

    /// <summary>After a reminder: as long after it as the study puts between the two, so that one that waited for the morning does not bring the next one near.</summary>
    /// <param name="given">How many reminders they had, this one included.</param>
    public static DateTimeOffset? NextAfterReminder(DiscussionGuide guide, int given, DateTimeOffset now) =>
        !guide.Reminders.IsDefault && given < guide.Reminders.Length ? now + (guide.Reminders[given] - guide.Reminders[given - 1]) : null;
}
