using System.Globalization;
using Koji.Bot.Interviews;
using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>Sends texts through Twilio, each at most once: where it is not known whether one went out, it is not sent again.</summary>
internal sealed class SmsChannel(TwilioClient twilio, ISmsStatusStore statuses, SmsBooks books, IOptions<SmsOptions> options, TimeProvider time) : IChannel, ICountsSends
{
    public const string ChannelName = "sms";

    public string Name => ChannelName;

    /// <remarks>
    /// Twilio confirms the opt-outs that it takes itself, and those come as <see cref="ProviderOptOutContent"/>; what is recognised in free words
    /// only Koji can confirm. Strangers get one sentence in a year: an automatic responder would answer every one.
    /// </remarks>
    public ChannelTraits Traits { get; } = new(
        CanInitiate: true, options.Value.BurstPause, options.Value.BurstCap, ConfirmsOptOut: false, UnknownResends: 0, IdleReplyEvery: TimeSpan.FromDays(365),
        Limits: SendLimits.Of(options.Value.Limit, SmsThroughput.Of(string.IsNullOrEmpty(options.Value.MessagingServiceSid) ? options.Value.From : null), options.Value.ChatLimit, "none"));

    /// <summary>Twilio counts segments, not texts.</summary>
    public int SendsOf(OutboundMessage message) => message.Content is Say say ? Math.Max(1, SmsText.Measure(SmsText.Render(say, message.Language)).Segments) : 1;

    public async Task<SendOutcome> SendAsync(OutboundMessage message, CancellationToken cancellationToken)
    {
        if (message.Content is not Say say)
        {
            // What was sent stays as it is on a phone.
            return new Sent(null);
        }

        if (SmsNumber.Objection(message.To.Address, options.Value.Countries) is { } objection)
        {
            return new Rejected(objection);
        }

        (string Id, string Text)[] parts = [.. SmsText.Split(SmsText.Render(say, message.Language))
            .Select((text, i) => (i == 0 ? message.Id : string.Create(CultureInfo.InvariantCulture, $"{message.Id}.{i + 1}"), text))];
        if (message is { SpendingLimit: { } limit, StudyId: { } studyId } && !await FitsAsync(parts, studyId, limit, cancellationToken))
        {
            return new BeyondLimit(string.Create(CultureInfo.InvariantCulture, $"the limit of {limit} segments"));
        }

        SendOutcome last = new Rejected("there is nothing to say");
        foreach (var (id, text) in parts)
        {
            last = await SendOnceAsync(id, message.To.Address, text, message.StudyId, cancellationToken);
            if (last is not Sent)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>
    /// Enters the whole message into the books and only then adds up: of two machines that send at the same time both count what the other one sends,
    /// so that a limit is not passed between the sum and the sending.
    /// </summary>
    private async Task<bool> FitsAsync((string Id, string Text)[] parts, string studyId, int limit, CancellationToken cancellationToken)
    {
        var entered = new List<string>();
        foreach (var (id, text) in parts)
        {
            if (await statuses.FindAsync(id, cancellationToken) is null)
            {
                entered.Add(id);
                await books.SentAsync(Handing(id, text, studyId), cancellationToken);
            }
        }

        if (entered.Count == 0 || await books.UsedByAsync(studyId, cancellationToken) <= limit)
        {
            return true;
        }

        foreach (var id in entered)
        {
            await books.NotSentAsync(id, CancellationToken.None);
        }

        return false;
    }

    private SmsRecord Handing(string id, string text, string? studyId) => new(id, SmsStatus.Handing, time.GetUtcNow(), SmsText.Measure(text).Segments, StudyId: studyId);

    /// <summary>The record goes to the store before the text goes out, so that a process that is killed in between does not send it twice.</summary>
    private async Task<SendOutcome> SendOnceAsync(string id, string to, string text, string? studyId, CancellationToken cancellationToken)
    {
        if (await statuses.FindAsync(id, cancellationToken) is { } before)
        {
            // Killed in between, it may not be in the books yet.
            await books.SentAsync(before, cancellationToken);
            return before is { Sid: not null } or { Status: not SmsStatus.Handing }
                ? new Sent(before.Sid)
                : new UnknownOutcome("it may have gone out before");
        }

        var handing = Handing(id, text, studyId);
        await statuses.ChangeAsync(id, _ => handing, cancellationToken);
        await books.SentAsync(handing, cancellationToken);
        var (accepted, failure) = await twilio.PostAsync(id, to, text, cancellationToken);

        // From here on nothing is given up: what is known is written down.
        if (accepted is not null)
        {
            var taken = await statuses.ChangeAsync(id, record => record?.Taken(accepted.Sid, accepted.Status, accepted.Count, time.GetUtcNow()), CancellationToken.None);
            await books.SentAsync(taken ?? handing, CancellationToken.None);
            return new Sent(accepted.Sid);
        }

        if (failure is not UnknownOutcome && await statuses.ChangeAsync(id, record => record is { Status: SmsStatus.Handing } ? null : record, CancellationToken.None) is null)
        {
            await books.NotSentAsync(id, CancellationToken.None);
        }

        return failure!;
    }
}
