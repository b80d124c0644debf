using Koji.Bot.Channels;
using Koji.Bot.Conversations.Texts;
using Koji.Bot.Interviews;
using Koji.Bot.Interviews.Commands;

namespace Koji.Bot.Conversations.Turns;

/// <summary>What a start or an invitation leads to, the desk's decision given. Pure.</summary>
internal static class StartSteps
{
    // A desk that postpones to a time that has passed must not make the loop spin.
    private static readonly TimeSpan LeastPostponement = TimeSpan.FromMinutes(1);

    public static StartRequest RequestOf(Inbound inbound) => new(
        inbound.From, inbound.DeliveryId, (inbound.Content as StartContent)?.Payload, (inbound.Content as InviteContent)?.InvitationId, inbound.LanguageHint);

    /// <summary>What to ask the desk when somebody writes outside of an interview; null where they were interviewed here before, or speak of messages that they may not want.</summary>
    public static StartRequest? WelcomeOf(Conversation conversation, TakeText text) =>
        conversation is { RespondentId: null, OptOutDoubt: null } && OptOutWords.Recognise(text.Text, conversation.Language ?? text.LanguageHint ?? "en") == OptOutIntent.No
            ? new StartRequest(conversation.Address, text.MessageId ?? "", null, null, text.LanguageHint)
            : null;

    /// <summary>A person who came by writing a study's keyword, as if they had opened a chat.</summary>
    public static Inbound Came(StartRequest request, DateTimeOffset now) =>
        new() { From = request.From, DeliveryId = request.DeliveryId, Content = new StartContent(null), ReceivedAt = now, LanguageHint = request.LanguageHint };

    public static Conversation Postpone(Conversation conversation, Inbound inbound, DateTimeOffset at, DateTimeOffset now)
    {
        var earliest = now + LeastPostponement;
        var others = conversation.Postponed.RemoveAll(p => p.Inbound.DeliveryId == inbound.DeliveryId);
        return conversation with { Postponed = others.Add(new PostponedStart(inbound, at < earliest ? earliest : at)) };
    }

    /// <summary>A person who came gets a sentence; an invitation that may not be is dropped in silence.</summary>
    public static Conversation Refuse(Conversation conversation, Inbound inbound, RefuseStart refusal, DateTimeOffset now)
    {
        var kept = IdleSteps.Hinted(Forget(conversation, inbound), inbound.LanguageHint);
        return inbound.Content is not StartContent ? kept
            : refusal.Elsewhere is { } channel ? kept.Reply(IdleSteps.Elsewhere(channel, kept.Address.Channel, kept.LanguageOrDefault), SayKind.Help, now)
            : ConversationText.Refusal(refusal.Reason) is { } text ? kept.Reply(text, SayKind.Help, now)
            : kept;
    }

    /// <summary>A link to an interview that takes place elsewhere: an invitation, so that it says all that a first message says.</summary>
    public static Conversation Tell(Conversation conversation, TellLink link, DateTimeOffset now) =>
        IdleSteps.Hinted(conversation, link.Language).Enqueue(
            [new Say(SayKind.Opening, ConversationText.InvitedByLink.Fill(link.Language, link.Asker, link.Purpose.Trim().TrimEnd('.'), link.Url))],
            link.Language, now, unprompted: true, link.StudyId);

    public static Conversation Forget(Conversation conversation, Inbound inbound) =>
        conversation with { Postponed = conversation.Postponed.RemoveAll(p => p.Inbound.DeliveryId == inbound.DeliveryId) };
}
