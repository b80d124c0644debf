using Koji.Bot.Channels;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What a step means while no interview is open. Pure.</summary>
internal static class IdleSteps
{
    public static Conversation Take(Conversation conversation, NextStep step, bool hasOptedOut, ConversationOptions options, DateTimeOffset now) => step switch
    {
        TakeText text => Hear(Hinted(conversation, text.LanguageHint), text.Text, hasOptedOut, options, now),
        TakeInbound { Pending.Inbound: { Content: UnsupportedContent } inbound } when !hasOptedOut => SayNobodyAsks(Hinted(conversation, inbound.LanguageHint), options, now),
        TakeInbound { Pending.Inbound.Content: GoneContent } => conversation with { Outbox = [], Postponed = [], AbortReason = null },
        TakeAbort => conversation with { AbortReason = null },
        // A tap on an old message, an edit of an old text: nothing waits for it any more.
        _ => conversation,
    };

    /// <summary>The language for what the loop says itself: that of the last interview, else what the provider reports.</summary>
    public static Conversation Hinted(Conversation conversation, string? hint) =>
        conversation.Language is null && hint is not null ? conversation with { Language = hint } : conversation;

    private static Conversation Hear(Conversation conversation, string text, bool hasOptedOut, ConversationOptions options, DateTimeOffset now)
    {
        if (hasOptedOut)
        {
            return OptOutSpeech.IsOptIn(text)
                ? conversation
                    .Cause(id => new OptInEffect(id, now, conversation.RespondentId, conversation.Address, text))
                    .Reply(ConversationText.OptedIn, SayKind.Help, now)
                : conversation;
        }

        if (OptOutSpeech.IsOptOut(text))
        {
            return (conversation with { Outbox = [], Postponed = [] })
                .Cause(id => new OptOutEffect(id, now, conversation.RespondentId, conversation.Address, text))
                .Reply(ConversationText.OptedOut, SayKind.OptOutConfirmation, now);
        }

        return SayNobodyAsks(conversation, options, now);
    }

    private static Conversation SayNobodyAsks(Conversation conversation, ConversationOptions options, DateTimeOffset now) =>
        conversation.SilentUntil > now
            ? conversation
            : (conversation with { SilentUntil = now + options.IdleReplyEvery }).Reply(ConversationText.NobodyAsks, SayKind.Help, now);
}
