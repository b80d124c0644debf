using Koji.Bot.Conversations;

namespace Koji.Bot.Channels.Sms;

/// <summary>Enters texts into the ledger.</summary>
/// <param name="conversations">Tells whose interview a text belongs to that arrived.</param>
internal sealed class SmsBooks(ISmsLedger ledger, TimeProvider time, IConversationStore? conversations = null)
{
    /// <summary>A text that Twilio took or may have taken.</summary>
    public Task SentAsync(SmsRecord record, CancellationToken cancellationToken) =>
        ledger.RecordAsync(new SmsCharge(record.MessageId, record.StudyId, false, record.Segments, record.ChangedAt, record.Price, record.Currency), cancellationToken);

    /// <summary>What the study has come to, sent and received.</summary>
    public async Task<int> UsedByAsync(string studyId, CancellationToken cancellationToken) =>
        await ledger.TotalsAsync(studyId, cancellationToken) is var totals ? totals.Sent + totals.Received : 0;

    /// <summary>A text that was refused costs nothing.</summary>
    public Task NotSentAsync(string messageId, CancellationToken cancellationToken) => ledger.RemoveAsync(messageId, cancellationToken);

    /// <summary>The study whose interview is open at this number now; null where none is.</summary>
    public async Task<string?> StudyOfAsync(string? number, CancellationToken cancellationToken) =>
        number is null || conversations is null
            ? null
            : (await conversations.FindAsync(new ChannelAddress(SmsChannel.ChannelName, number).ConversationId, cancellationToken))?.Interview?.StudyId;

    public Task ReceivedAsync(string sid, string? studyId, int segments, CancellationToken cancellationToken) =>
        ledger.RecordAsync(new SmsCharge(sid, studyId, true, segments, time.GetUtcNow()), cancellationToken);
}
