using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

internal static class Replies
{
    /// <summary>Says a sentence of the loop's own in the conversation's language.</summary>
    public static Conversation Reply(this Conversation conversation, ConversationText text, SayKind kind, DateTimeOffset now) =>
        conversation.Reply(text.In(conversation.LanguageOrDefault, conversation.Address.Channel), kind, now);

    /// <remarks>Within an interview it is that study's message, for what it costs.</remarks>
    public static Conversation Reply(this Conversation conversation, string text, SayKind kind, DateTimeOffset now) =>
        conversation.Enqueue([new Say(kind, text)], conversation.LanguageOrDefault, now, studyId: conversation.Interview?.StudyId);
}
