namespace Koji.Bot.Channels.Sms;

/// <summary>What one text is charged at. Holds neither the number nor the words.</summary>
/// <param name="Id">Koji's own message id; Twilio's for a text that arrived.</param>
/// <param name="StudyId">Absent where it belonged to no study's interview.</param>
/// <param name="Segments">Twilio's count, ours before it told one.</param>
/// <param name="Price">As Twilio told it, positive; absent where it did not.</param>
/// <param name="Currency">ISO 4217.</param>
public sealed record SmsCharge(string Id, string? StudyId, bool Received, int Segments, DateTimeOffset At, decimal? Price = null, string? Currency = null);

/// <summary>A study's charges.</summary>
/// <param name="Unpriced">Segments among both of which Twilio told no price.</param>
/// <param name="Price">The sum of the prices that it told.</param>
public sealed record SmsTotals(int Sent, int Received, int Unpriced, decimal Price, string? Currency)
{
    public static SmsTotals None { get; } = new(0, 0, 0, 0, null);
}

/// <summary>What texts were charged at, for as long as the store lasts: it is what was paid. Owned here, implemented by a store.</summary>
public interface ISmsLedger
{
    /// <summary>Notes a charge in place of the one with the same id: a text counts once, however often it is told.</summary>
    Task RecordAsync(SmsCharge charge, CancellationToken cancellationToken);

    /// <summary>It did not go out after all. Nothing where there is none.</summary>
    Task RemoveAsync(string id, CancellationToken cancellationToken);

    Task<SmsTotals> TotalsAsync(string studyId, CancellationToken cancellationToken);
}
