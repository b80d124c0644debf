using Microsoft.Extensions.Options;

namespace Koji.Bot.Channels.Sms;

/// <summary>What studies have spent on texts: Twilio's prices where it told them, the price of the settings for the rest.</summary>
internal sealed class SmsSpending(ISmsLedger ledger, IOptions<SmsPriceOptions> options) : IStudySpending
{
    public string Channel => SmsChannel.ChannelName;

    public int? UsualLimit => options.Value.MaxSegmentsPerStudy;

    public async Task<MessageSpending> SpentAsync(string studyId, CancellationToken cancellationToken) =>
        Of(await ledger.TotalsAsync(studyId, cancellationToken), options.Value.PricePerSegment, options.Value.Currency);

    /// <summary>No cost where a part of it is not known.</summary>
    internal static MessageSpending Of(SmsTotals totals, decimal? price, string? currency)
    {
        var known = totals.Unpriced == 0 ? totals.Price : totals.Price + (totals.Unpriced * price);
        return new MessageSpending("segment", totals.Sent, totals.Received, totals.Sent + totals.Received == 0 ? null : known, totals.Currency ?? currency, totals.Unpriced > 0);
    }
}
