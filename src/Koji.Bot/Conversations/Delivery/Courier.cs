using System.Collections.Immutable;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Koji.Bot.Channels;
using Koji.Bot.Conversations.Alerts;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Conversations.Delivery;

/// <summary>Sends a conversation's outbox, in order, as far as it goes now.</summary>
internal sealed class Courier(
    ChannelDirectory channels,
    IInterviewDesk desk,
    Pacing pacing,
    AlertBook alerts,
    IOptions<ConversationOptions> options,
    TimeProvider time,
    ConversationMetrics metrics,
    ILogger<Courier> log)
{
    /// <returns>False where the claim was lost.</returns>
    public async Task<bool> DeliverAsync(OpenClaim claim, CancellationToken cancellationToken)
    {
        var sentBefore = false;
        while (claim.Conversation is { AbortReason: null, Outbox: [var message, ..] } && !cancellationToken.IsCancellationRequested)
        {
            if (message.NotBefore > time.GetUtcNow())
            {
                return true;
            }

            if (PartsOf(claim.Conversation, message) is { Length: > 1 } parts)
            {
                claim.Stage(OutboxRecord.InParts(claim.Conversation, message, parts));
                continue;
            }

            // Each sent message is on record before the next one goes; the last one is recorded together with the release.
            if (sentBefore && !await claim.CommitAsync(cancellationToken))
            {
                return false;
            }

            if (claim.HasExpired(time.GetUtcNow()))
            {
                return false;
            }

            var after = await SendFirstAsync(claim.Conversation, message, cancellationToken);
            var isHeld = after.Outbox is [var first, ..] && first.Id == message.Id && after.AbortReason is null;
            claim.Stage(after);
            if (isHeld)
            {
                return true;
            }

            sentBefore = true;
        }

        return true;
    }

    /// <summary>What is too long for one message becomes several, each on record by itself.</summary>
    private ImmutableArray<Say> PartsOf(Conversation conversation, OutgoingMessage message) =>
        message.Content is Say say && channels.Find(conversation.Address.Channel) is ISendsInParts channel ? channel.PartsOf(say) : [];

    /// <returns>The conversation after it; with the message still in front where it is to wait.</returns>
    private async Task<Conversation> SendFirstAsync(Conversation conversation, OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (!message.ConfirmsOptOut && await desk.HasOptedOutAsync(conversation.RespondentId, conversation.Address, cancellationToken))
        {
            Log.OptedOutBeforeSend(log, message.Id);
            return OutboxRecord.OptedOut(conversation);
        }

        if (message.ConfirmsOptOut && channels.TraitsOf(conversation.Address.Channel).ConfirmsOptOut)
        {
            return conversation with { Outbox = conversation.Outbox.RemoveAt(0) };
        }

        var amends = message.Content is Amend amend ? conversation.PromptMessages.GetValueOrDefault(amend.PromptId) : null;
        var limit = message is { StudyId: { } studyId, ConfirmsOptOut: false, IsClosing: false }
            ? await desk.SpendingLimitAsync(studyId, conversation.Address.Channel, cancellationToken)
            : null;
        var outbound = new OutboundMessage(message.Id, conversation.Address, message.Content, message.Language, amends, message.StudyId, limit);
        if (await pacing.HoldAsync(conversation, message, outbound, cancellationToken) is { } held)
        {
            return held;
        }

        var outcome = await SendAsync(outbound);
        var now = time.GetUtcNow();
        metrics.SendEnded(conversation.Address.Channel, outcome, now - message.CreatedAt);
        var resends = channels.TraitsOf(conversation.Address.Channel).UnknownResends;
        var verdict = DeliveryPolicy.Judge(outcome, message, resends, options.Value.GiveUpSendingAfter, now);
        if (verdict is not Delivered)
        {
            Log.NotDelivered(log, message.Id, conversation.Address.Channel, outcome.GetType().Name, verdict.GetType().Name);
        }

        if (verdict.Alert is { } alert)
        {
            await alerts.RaiseAsync(alert.Kind, conversation.Address.Channel, message.StudyId ?? conversation.Interview?.StudyId, alert.Reason, CancellationToken.None);
        }

        return OutboxRecord.After(pacing.Counted(conversation, message, outcome), message, verdict, now);
    }

    private async Task<SendOutcome> SendAsync(OutboundMessage message)
    {
        if (channels.Find(message.To.Channel) is not { } channel)
        {
            return new Unavailable("the channel is not configured");
        }

        using var trace = ConversationMetrics.Traces.StartActivity("send", ActivityKind.Producer);
        var outcome = await SendAsync(channel, message);
        trace?.SetTag("channel", channel.Name).SetTag("outcome", outcome.GetType().Name).SetStatus(outcome is Sent ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        return outcome;
    }

    [SuppressMessage("Design", "CA1031", Justification = "A channel with a bug must not stop the conversation, nor any other.")]
    private async Task<SendOutcome> SendAsync(IChannel channel, OutboundMessage message)
    {
        using var deadline = new CancellationTokenSource(options.Value.SendDeadline, time);
        try
        {
            // A send is not cut off when the program stops: that would only leave its outcome unknown. The deadline bounds it.
            return await channel.SendAsync(message, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new UnknownOutcome("the send took too long");
        }
        catch (Exception exception)
        {
            Log.ChannelThrew(log, message.Id, channel.Name, exception.GetType().Name);
            return new Unavailable(exception.GetType().Name);
        }
    }
}
