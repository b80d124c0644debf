using System.ComponentModel.DataAnnotations;

namespace Koji.Bot.Channels.Sms;

/// <summary><c>Koji:Channels:Sms</c> again: what texts cost and how many a study may send. Known where no channel runs, as in the console.</summary>
public sealed class SmsPriceOptions
{
    /// <summary>Of one segment, sent or received, carrier's fee included; absent: only what Twilio tells is known.</summary>
    [Range(0, 100, ErrorMessage = "Koji:Channels:Sms:PricePerSegment is not a price. Write what one segment costs, such as 0.0113, or leave it out.")]
    public decimal? PricePerSegment { get; set; }

    /// <summary>Three letters (ISO 4217).</summary>
    [RegularExpression("[A-Z]{3}", ErrorMessage = "Koji:Channels:Sms:Currency is not a currency. Write three letters such as USD or EUR, or leave it out.")]
    public string? Currency { get; set; }

    /// <summary>For studies that set no <c>sms: max_segments</c> themselves; absent: any number.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Koji:Channels:Sms:MaxSegmentsPerStudy is not a number of segments. Write one from 1 to 10000000, or leave it out for no limit.")]
    public int? MaxSegmentsPerStudy { get; set; }
}
