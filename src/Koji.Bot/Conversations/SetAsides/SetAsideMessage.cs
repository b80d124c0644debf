using System.Security.Cryptography;
using System.Text;
using Koji.Bot.Channels;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.SetAsides;

/// <summary>A message that could not be handled, by an id that names nobody.</summary>
/// <param name="Id">Of a message that was to go out; of the conversation, for what arrived.</param>
/// <param name="Arrived">True: it arrived, and every turn on it failed. False: it was to be sent.</param>
/// <param name="Messages">How many wait behind this entry.</param>
/// <param name="Text">What it says: personal, to be shown only to who asks for it.</param>
/// <param name="IsUnreadable">What is stored of its conversation cannot be read: only a backup helps.</param>
public sealed record SetAsideMessage(
    string Id, string ConversationId, bool Arrived, string Channel, string? StudyId, DateTimeOffset? At, string Reason, int Messages, string Text, bool IsUnreadable = false);

/// <summary>From what a store lists to entries. Pure.</summary>
internal static class SetAsideMessages
{
    public static IEnumerable<SetAsideMessage> Of(SetAsideConversation one)
    {
        var channel = one.ConversationId[..one.ConversationId.IndexOf(':', StringComparison.Ordinal)];
        var study = one.Conversation?.Interview?.StudyId;
        if (one.Reason is { } reason)
        {
            yield return new SetAsideMessage(
                RefOf(one), one.ConversationId, Arrived: true, channel, study, one.Conversation?.FailedAt, reason, one.Pending.Length,
                string.Join(" / ", one.Pending.Select(pending => TextOf(pending.Inbound.Content))), IsUnreadable: one.Conversation is null);
        }

        foreach (var undelivered in one.Conversation?.Undelivered ?? [])
        {
            yield return new SetAsideMessage(
                undelivered.Id, one.ConversationId, Arrived: false, channel, study, undelivered.At, undelivered.Reason, 1,
                undelivered.Message is { } message ? TextOf(message.Content) : "");
        }
    }

    /// <summary>Puts a message that was given up back in front of what waits; whether it still may go out is asked again before it does.</summary>
    /// <returns>Null where there is none of this id that can be sent again.</returns>
    public static Conversation? SendAgain(Conversation conversation, string messageId, DateTimeOffset notBefore, DateTimeOffset now) =>
        conversation.Undelivered.FirstOrDefault(one => one.Id == messageId) is { Message: { } message } && CanStillBeSaid(conversation, messageId)
            ? Without(conversation, messageId) with
            {
                Outbox = conversation.Outbox.Insert(0, message with { Attempts = 0, CreatedAt = now, NotBefore = notBefore, IsUnprompted = true }),
            }
            : null;

    /// <summary>A question of an interview that is over would be asked in vain.</summary>
    public static bool CanStillBeSaid(Conversation conversation, string messageId) =>
        conversation.Undelivered.FirstOrDefault(one => one.Id == messageId) is { Message.Content: var content } one
        && (one.InterviewId == conversation.Interview?.InterviewId || content is Say { Kind: SayKind.Closing or SayKind.OptOutConfirmation });

    public static Conversation Without(Conversation conversation, string messageId) =>
        conversation with { Undelivered = conversation.Undelivered.RemoveAll(one => one.Id == messageId) };

    private static string RefOf(SetAsideConversation one) =>
        one.Conversation?.Ref ?? "x" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.ConversationId)).AsSpan(0, 6));

    private static string TextOf(Utterance utterance) => utterance switch
    {
        Say say => say.Text,
        Amend amend => amend.Text,
        Sheet sheet => string.Join('\n', sheet.Parts.OfType<SheetText>().Select(part => part.Text)),
        _ => "",
    };

    private static string TextOf(InboundContent content) => content switch
    {
        TextContent text => text.Text,
        EditContent edit => edit.Text,
        PickContent { OtherText: { } other } => other,
        ProviderOptOutContent optOut => optOut.Words,
        ProviderOptInContent optIn => optIn.Words,
        DeskContent desk => desk.Line,
        _ => $"({content.GetType().Name.Replace("Content", "", StringComparison.Ordinal).ToLowerInvariant()})",
    };
}
