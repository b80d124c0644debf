using Koji.Bot.Channels;
using Koji.Bot.Conversations.Delivery.Limits;
using Koji.Bot.Interviews;

namespace Koji.Bot.Conversations.Delivery;

/// <summary>
/// When a conversation's next message may go out. What a provider allows in one chat is counted in the conversation's own document, which one machine at a
/// time holds; what it allows altogether, in the ledger that all machines share.
/// </summary>
internal sealed class Pacing(ChannelDirectory channels, SendGate gate, TimeProvider time)
{
    /// <summary>Shorter than this, a message that has to wait stays the first in its lane; longer, it makes room for turns.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(2);

    /// <returns>Null where the message is to be sent now, at once; else the conversation as it is to wait.</returns>
    public async ValueTask<Conversation?> HoldAsync(Conversation conversation, OutgoingMessage message, OutboundMessage outbound, CancellationToken cancellationToken)
    {
        var channel = conversation.Address.Channel;
        var limits = channels.TraitsOf(channel).Limits ?? SendLimits.None;
        var now = time.GetUtcNow();
        if (IsCountedInChat(message, limits) && SendBudget.Ask(new LedgerPage(conversation.RecentSends, default), limits.Chat, 1, 1, isReply: true, now) is { Grant: null } chat)
        {
            return Until(conversation, message, chat.NextAt);
        }

        var sends = channels.Find(channel) is ICountsSends counts ? counts.SendsOf(outbound) : 1;
        return await gate.EnterAsync(channel, limits.Channel, sends, !conversation.IsUnprompted, cancellationToken) switch
        {
            null => null,
            { } at when at - now <= ShortWait => conversation,
            { } at => Until(conversation, message, at),
        };
    }

    /// <summary>Counts a message that went out, or may have.</summary>
    public Conversation Counted(Conversation conversation, OutgoingMessage message, SendOutcome outcome)
    {
        var limits = channels.TraitsOf(conversation.Address.Channel).Limits ?? SendLimits.None;
        var now = time.GetUtcNow();
        return IsCountedInChat(message, limits) && outcome is (Sent or UnknownOutcome)
            ? conversation with { RecentSends = SendBudget.Add(conversation.RecentSends, new SendGrant(1, now), limits.Chat, now) }
            : conversation;
    }

    /// <summary>A change of a message that is there is none in its chat.</summary>
    private static bool IsCountedInChat(OutgoingMessage message, SendLimits limits) => !limits.Chat.IsEmpty && message.Content is Say;

    private static Conversation Until(Conversation conversation, OutgoingMessage message, DateTimeOffset at) =>
        conversation with { Outbox = conversation.Outbox.SetItem(0, message with { NotBefore = at }) };
}
