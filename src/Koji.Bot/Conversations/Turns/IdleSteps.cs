using Koji.Bot.Channels;
using Koji.Bot.Conversations.Moves;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Answers;
using Koji.Bot.Interviews.Commands;
using Koji.Bot.Interviews.Guides;
using Koji.Bot.Interviews.Texts;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What a step means while no interview is open. Pure.</summary>
internal static class IdleSteps
{
    private static readonly TimeSpan ElsewhereEvery = TimeSpan.FromMinutes(30);

    private static readonly YesNoQuestion StopForGood = new() { Id = "stop-for-good", Text = LocalizedText.Of("Do you want no more messages?") };

    /// <param name="idleReplyEvery">How often at most a person is told that nobody is asking anything.</param>
    /// <param name="elsewhere">The channel on which they are being interviewed; null where they are not.</param>
    public static Conversation Take(Conversation conversation, NextStep step, bool hasOptedOut, TimeSpan idleReplyEvery, DateTimeOffset now, string? elsewhere) => step switch
    {
        TakeText text => Hear(Hinted(conversation, text.LanguageHint), text.Text, hasOptedOut, idleReplyEvery, now, elsewhere),
        TakeInbound { Pending.Inbound: { Content: UnsupportedContent } inbound } when !hasOptedOut =>
            SayWhoAsks(Hinted(conversation, inbound.LanguageHint), idleReplyEvery, now, elsewhere),
        TakeInbound { Pending.Inbound.Content: InterviewAskedContent asked } => MoveSteps.Give(conversation, asked, now),
        TakeInbound { Pending.Inbound.Content: GoneContent } => conversation with { Outbox = [], Postponed = [], AbortReason = null, Awaited = null },
        TakeInbound { Pending.Inbound.Content: ProviderOptOutContent optOut } => (Silenced(conversation) with { OptedOutWithProvider = true })
            .Cause(id => new OptOutEffect(id, now, conversation.RespondentId, conversation.Address, optOut.Words)),
        TakeInbound { Pending.Inbound.Content: ProviderOptInContent optIn } => (conversation with { OptedOutWithProvider = false })
            .Cause(id => new OptInEffect(id, now, conversation.RespondentId, conversation.Address, optIn.Words)),
        TakeAbort => conversation with { AbortReason = null },
        // A tap on an old message, an edit of an old text: nothing waits for it any more.
        _ => conversation,
    };

    /// <summary>That their interview is open on another channel, and how to go on here.</summary>
    /// <param name="here">The channel on which it is said.</param>
    public static string Elsewhere(string channel, string here, string language) =>
        ConversationText.Elsewhere.Fill(language, ConversationText.On(channel, language), ConversationText.On(here, language));

    /// <summary>The language for what the loop says itself: that of the last interview, else what the provider reports.</summary>
    public static Conversation Hinted(Conversation conversation, string? hint) =>
        conversation.Language is null && hint is not null ? conversation with { Language = hint } : conversation;

    private static Conversation Hear(Conversation conversation, string text, bool hasOptedOut, TimeSpan idleReplyEvery, DateTimeOffset now, string? elsewhere)
    {
        if (hasOptedOut)
        {
            return OptInWords.Recognise(text)
                ? conversation
                    .Cause(id => new OptInEffect(id, now, conversation.RespondentId, conversation.Address, text))
                    .Reply(ConversationText.OptedIn, SayKind.Help, now)
                : conversation;
        }

        var language = conversation.LanguageOrDefault;
        var intent = OptOutWords.Recognise(text, language);
        var doubt = conversation.OptOutDoubt;
        if (intent == OptOutIntent.Clear || (doubt is not null && (intent == OptOutIntent.Unsure || IsYes(text, language))))
        {
            return OptOut(conversation, doubt is null ? text : $"{doubt}\n{text}", now);
        }

        // When unsure, ask once: whatever else is said to the question is no opt-out.
        return intent == OptOutIntent.Unsure
            ? (conversation with { OptOutDoubt = text }).Reply(StopForGoodIn(conversation, language), SayKind.Help, now)
            : SayWhoAsks(conversation with { OptOutDoubt = null }, idleReplyEvery, now, elsewhere);
    }

    private static Conversation OptOut(Conversation conversation, string words, DateTimeOffset now) =>
        Silenced(conversation)
            .Cause(id => new OptOutEffect(id, now, conversation.RespondentId, conversation.Address, words))
            .Reply(InterviewTexts.Get(Phrase.OptOutConfirmation, conversation.LanguageOrDefault), SayKind.OptOutConfirmation, now);

    private static Conversation Silenced(Conversation conversation) => conversation with { Outbox = [], Postponed = [], OptOutDoubt = null, Awaited = null };

    private static bool IsYes(string text, string language) =>
        AnswerReader.Read(StopForGood, text, language) is Understood { Value: YesNoAnswer { Value: true } };

    /// <summary>By text a yes is asked for by number: "YES" alone is a word of the provider's.</summary>
    private static string StopForGoodIn(Conversation conversation, string language)
    {
        var question = InterviewTexts.Get(Phrase.StopForGood, language);
        return conversation.Address.Channel == "sms" ? $"{question}\n{InterviewTexts.Get(Phrase.ReplyYesNoByNumber, language)}" : question;
    }

    private static Conversation SayWhoAsks(Conversation conversation, TimeSpan idleReplyEvery, DateTimeOffset now, string? elsewhere)
    {
        if (conversation.SilentUntil > now)
        {
            return conversation;
        }

        // Who answers in the wrong chat must learn it soon again; two automatic responders must not talk for ever.
        return elsewhere is { } channel
            ? (conversation with { SilentUntil = now + (idleReplyEvery < ElsewhereEvery ? idleReplyEvery : ElsewhereEvery) }).Reply(Elsewhere(channel, conversation.Address.Channel, conversation.LanguageOrDefault), SayKind.Help, now)
            : (conversation with { SilentUntil = now + idleReplyEvery }).Reply(ConversationText.NobodyAsks, SayKind.Help, now);
    }
}
