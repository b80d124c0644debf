using Koji.Bot.Channels;

namespace Koji.Bot.Conversations;

/// <summary>Stores what arrived, then wakes the pump.</summary>
internal sealed class ConversationInbox(IConversationStore store, ConversationSignal signal, ConversationMetrics metrics) : IInbox
{
    public async ValueTask<AppendOutcome> AppendAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        var outcome = await store.AppendAsync(inbound, cancellationToken);
        metrics.Received(inbound.From.Channel, outcome);
        if (outcome == AppendOutcome.Appended)
        {
            signal.Ring(inbound.From.Channel);
        }

        return outcome;
    }
}
