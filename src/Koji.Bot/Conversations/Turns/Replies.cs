using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

internal static class Replies
{
    /// <summary>Says a sentence of the loop's own in the conversation's language.</summary>
    public static Conversation Reply(this Conversation conversation, ConversationText text, SayKind kind, DateTimeOffset now)
    {
        var language = conversation.Language ?? "en";
        return conversation.Enqueue([new Say(kind, text.In(language))], language, now);
    }
}
