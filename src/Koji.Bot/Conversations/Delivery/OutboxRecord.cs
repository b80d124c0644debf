using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Delivery;

/// <summary>The conversation after a send. Pure.</summary>
internal static class OutboxRecord
{
    private const int RememberedUndelivered = 100;
    private const int RememberedPrompts = 50;

    public static Conversation After(Conversation conversation, OutgoingMessage message, Verdict verdict, DateTimeOffset now) => verdict switch
    {
        Delivered delivered => Remember(Without(conversation), message.Content, delivered.MessageId),
        TryAgain again => conversation with { Outbox = conversation.Outbox.SetItem(0, message with { NotBefore = again.At, Attempts = message.Attempts + 1 }) },
        GiveUp giveUp => Without(conversation) with
        {
            Undelivered = [.. conversation.Undelivered.Add(new UndeliveredMessage(message.Id, giveUp.Reason, now, message, conversation.Interview?.InterviewId)).TakeLast(RememberedUndelivered)],
        },
        EndKindly => ClosedEarly(conversation, message, now),
        StopWriting { Evidence: { } evidence } => (Stopped(conversation, "the recipient opted out") with { OptedOutWithProvider = true })
            .Cause(id => new OptOutEffect(id, now, conversation.RespondentId, conversation.Address, evidence)),
        StopWriting gone => Stopped(conversation, gone.Reason),
        _ => throw new InvalidOperationException($"The outbox knows no verdict {verdict.GetType().Name}."),
    };

    /// <summary>The same words as several messages: a function of the message, so that a crash before it is on record changes nothing.</summary>
    public static Conversation InParts(Conversation conversation, OutgoingMessage message, ImmutableArray<Say> parts) => conversation with
    {
        Outbox = [.. parts.Select((part, i) => message with { Id = string.Create(CultureInfo.InvariantCulture, $"{message.Id}.{i + 1}"), Content = part }), .. conversation.Outbox.Skip(1)],
    };

    /// <summary>The person opted out elsewhere: nothing more goes out here but the confirmation, and an open interview ends in silence.</summary>
    public static Conversation OptedOut(Conversation conversation) => conversation with
    {
        Outbox = conversation.Outbox.RemoveAll(m => !m.ConfirmsOptOut),
        Postponed = [],
        AbortReason = conversation.Interview is null ? null : "the person opted out",
    };

    /// <summary>
    /// The study has spent what it may. Who has been talking to us is thanked and let go; who was to be asked hears nothing, and who came by themselves
    /// hears that enough were heard.
    /// </summary>
    private static Conversation ClosedEarly(Conversation conversation, OutgoingMessage message, DateTimeOffset now)
    {
        if (conversation.Interview is not { } interview || interview.StudyId != message.StudyId)
        {
            return Without(conversation);
        }

        var ended = conversation with { Outbox = [], AbortReason = "the study has spent what it may" };
        var isFirst = message.Content is Say { Kind: SayKind.Opening };
        if (isFirst && message.IsUnprompted)
        {
            return ended;
        }

        var text = isFirst ? ConversationText.Refusal(StartRefusal.QuotaReached)! : ConversationText.LimitReached;
        var closing = new Say(SayKind.Closing, text.In(conversation.LanguageOrDefault, conversation.Address.Channel));
        return ended with { Outbox = [message with { Id = message.Id + "-closing", Content = closing, CreatedAt = now, NotBefore = now, Attempts = 0 }] };
    }

    private static Conversation Stopped(Conversation conversation, string reason) => conversation with
    {
        Outbox = [],
        Postponed = [],
        AbortReason = conversation.Interview is null ? null : reason,
    };

    private static Conversation Without(Conversation conversation) => conversation with { Outbox = conversation.Outbox.RemoveAt(0) };

    private static Conversation Remember(Conversation conversation, Utterance content, string? messageId)
    {
        var prompts = conversation.PromptMessages;
        return content switch
        {
            Say { Prompt: { } prompt } when messageId is not null => conversation with { PromptMessages = (prompts.Count >= RememberedPrompts ? prompts.Clear() : prompts).SetItem(prompt.Id, messageId) },
            Sheet { IsOnce: true } sheet when messageId is not null => conversation with { PromptMessages = (prompts.Count >= RememberedPrompts ? prompts.Clear() : prompts).SetItem(sheet.Id, messageId) },
            Amend { Prompt: null } closed => conversation with { PromptMessages = prompts.Remove(closed.PromptId) },
            _ => conversation,
        };
    }
}
