using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

internal static class Replies
{
    /// <summary>Says a sentence of the loop's own in the conversation's language.</summary>
    public static Conversation Reply(this Conversation conversation, ConversationText text, SayKind kind, DateTimeOffset now, string? studyId = null) =>
        conversation.Reply(text.In(conversation.LanguageOrDefault, conversation.Address.Channel), kind, now, studyId);

    /// <param name="studyId">Of which study it is, for what it costs, where the interview is not here: by default that of the interview that is open.</param>
    public static Conversation Reply(this Conversation conversation, string text, SayKind kind, DateTimeOffset now, string? studyId = null) =>
        conversation.Enqueue([new Say(kind, text)], conversation.LanguageOrDefault, now, studyId: studyId ?? conversation.Interview?.StudyId);
}
