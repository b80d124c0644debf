using System.Globalization;

namespace Koji.Bot.Channels.Sms;

/// <summary>How far a text has come, as Twilio tells it.</summary>
public enum SmsStatus
{
    /// <summary>Being handed to Twilio; whether it was taken is not known.</summary>
    Handing,
    Accepted,
    Queued,
    Sending,
    Sent,
    Delivered,
    Undelivered,
    Failed,
    Canceled,
}

/// <summary>One text. Holds neither the number nor the words.</summary>
/// <param name="MessageId">Koji's own.</param>
/// <param name="Sid">Twilio's; absent until it is known.</param>
/// <param name="Segments">What is paid for: Twilio's count, ours before it answered.</param>
/// <param name="StudyId">Whose interview it is of.</param>
/// <param name="Price">As Twilio told it, positive; absent where it did not.</param>
public sealed record SmsRecord(
    string MessageId, SmsStatus Status, DateTimeOffset ChangedAt, int Segments, string? Sid = null, int? ErrorCode = null,
    string? StudyId = null, decimal? Price = null, string? Currency = null)
{
    /// <summary>Whether a report concerns this text: an id that somebody else's message carries changes nothing.</summary>
    internal bool IsAbout(SmsReport report) => Sid is null || Sid == report.Sid;

    /// <summary>Twilio took it, whatever it reported in between.</summary>
    internal SmsRecord Taken(string? sid, SmsStatus status, SmsCount count, DateTimeOffset now) =>
        Moved(status, null, now).Counted(count) with { Sid = Sid ?? sid };

    /// <summary>Reports come early, late, twice and out of order: a status never goes back, and the first end is the end.</summary>
    internal SmsRecord Heard(SmsReport report, DateTimeOffset now) =>
        IsAbout(report) ? Moved(report.Status, report.ErrorCode, now).Counted(report.Count) with { Sid = report.Sid } : this;

    private SmsRecord Counted(SmsCount count) => this with
    {
        Segments = count.Segments ?? Segments,
        Price = count.Price ?? Price,
        Currency = count.Price is null ? Currency : count.Currency,
    };

    private SmsRecord Moved(SmsStatus to, int? errorCode, DateTimeOffset now) =>
        Rank(to) > Rank(Status) ? this with { Status = to, ErrorCode = errorCode ?? ErrorCode, ChangedAt = now } : this;

    private static int Rank(SmsStatus status) => Math.Min((int)status, (int)SmsStatus.Delivered);
}

/// <summary>What Twilio tells of a text's cost; it knows the price later than the number of segments, and does not tell it everywhere.</summary>
internal sealed record SmsCount(int? Segments, decimal? Price, string? Currency)
{
    /// <param name="price">Twilio writes what is charged as a negative number.</param>
    public static SmsCount Read(string? segments, string? price, string? currency) => new(
        int.TryParse(segments, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 100 ? number : null,
        decimal.TryParse(price, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < 1000 ? Math.Abs(amount) : null,
        currency is { Length: 3 } && currency.All(char.IsAsciiLetter) ? currency.ToUpperInvariant() : null);
}

/// <summary>A status callback.</summary>
internal sealed record SmsReport(string Sid, SmsStatus Status, int? ErrorCode, string? To, SmsCount Count)
{
    /// <summary>Null where the form is none. A status that is not known (Twilio may add some) reads as one that moves nothing.</summary>
    public static SmsReport? Read(TwilioForm form) =>
        form["MessageSid"] is { Length: > 0 and <= 64 } sid && form["MessageStatus"] is { Length: > 0 and <= 32 } status
            ? new SmsReport(sid, StatusOf(status), int.TryParse(form["ErrorCode"], out var code) && code > 0 ? code : null, form["To"], SmsCount.Read(form["NumSegments"], form["Price"], form["PriceUnit"]))
            : null;

    public static SmsStatus StatusOf(string? word) => word switch
    {
        "accepted" or "scheduled" => SmsStatus.Accepted,
        "queued" => SmsStatus.Queued,
        "sending" => SmsStatus.Sending,
        "sent" => SmsStatus.Sent,
        "delivered" or "read" => SmsStatus.Delivered,
        "undelivered" => SmsStatus.Undelivered,
        "failed" => SmsStatus.Failed,
        "canceled" => SmsStatus.Canceled,
        _ => SmsStatus.Handing,
    };
}

/// <summary>What became of each text. Owned here, implemented by a store.</summary>
public interface ISmsStatusStore
{
    Task<SmsRecord?> FindAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Puts what <paramref name="change"/> makes of the record in its place, at one stroke: two changes at a time are made one after the other.</summary>
    /// <param name="change">Pure; takes null where there is none, and returns null to have none. May be called more than once.</param>
    /// <returns>What is stored now.</returns>
    Task<SmsRecord?> ChangeAsync(string messageId, Func<SmsRecord?, SmsRecord?> change, CancellationToken cancellationToken);

    /// <summary>Forgets what has not changed since before <paramref name="before"/>.</summary>
    /// <returns>How many.</returns>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
