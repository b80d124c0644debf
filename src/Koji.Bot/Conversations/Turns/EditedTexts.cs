using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

/// <summary>
/// What an edited message means: a correction of the last text, of which it may be one message of several. Pure.
/// Providers also tell of edits in which no word changed (a preview was added): those mean nothing.
/// </summary>
internal static class EditedTexts
{
    /// <summary>The engine's input; null where the edit changes nothing that is still open to it.</summary>
    public static InterviewInput? InputOf(Conversation conversation, string? messageId, string text)
    {
        if (messageId is null)
        {
            return null;
        }

        if (conversation.LastTexts.IsEmpty)
        {
            return messageId == conversation.LastTextMessageId ? new Edited(text) : null;
        }

        var before = Joined(conversation.LastTexts);
        var after = Joined(Changed(conversation, messageId, text));
        return before == after ? null : conversation.LastTextTaken ? new Edited(after) : new Said(after);
    }

    /// <summary>Whether an earlier answer was edited, which only words can change now: the person should know.</summary>
    public static bool IsTooLate(Conversation conversation, Inbound inbound) =>
        inbound is { Content: EditContent edit, MessageId: { } id }
        && conversation.LastTexts.All(message => message.MessageId != id)
        && conversation.Interview is { } interview
        && !interview.Transcript.Any(entry => entry.Speaker == Speaker.Respondent && entry.Text.Contains(edit.Text, StringComparison.Ordinal));

    /// <summary>Whether the engine took what was said for something that an edit would change.</summary>
    public static bool Took(InterviewState? before, InterviewState after) =>
        (before?.Memory.LastTaken, before?.Memory.LastTakenAt, before?.Memory.LastAnswered) != (after.Memory.LastTaken, after.Memory.LastTakenAt, after.Memory.LastAnswered);

    /// <summary>The conversation with what may be edited from now on.</summary>
    public static Conversation After(Conversation conversation, NextStep step, bool took) => step switch
    {
        TakeText text => conversation with { LastTextMessageId = text.MessageId, LastTexts = text.Messages, LastTextTaken = took },
        TakeInbound { Pending.Inbound: { Content: EditContent edit, MessageId: { } id } } =>
            conversation with { LastTexts = [.. Changed(conversation, id, edit.Text)], LastTextTaken = conversation.LastTextTaken || took },
        // A tap was the last answer: an edit of an older text must not be taken for its correction.
        TakeInbound when took => conversation with { LastTextMessageId = null, LastTexts = [] },
        _ => conversation,
    };

    private static IEnumerable<HeardMessage> Changed(Conversation conversation, string messageId, string text) =>
        conversation.LastTexts.Select(message => message.MessageId == messageId ? message with { Text = text } : message);

    private static string Joined(IEnumerable<HeardMessage> messages) => string.Join('\n', messages.Select(message => message.Text));
}
