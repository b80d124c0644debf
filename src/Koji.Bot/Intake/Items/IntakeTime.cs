using System.Globalization;
using System.Text.RegularExpressions;

namespace Koji.Bot.Intake.Items;

/// <summary>Times as senders write them.</summary>
internal static partial class IntakeTime
{
    public const string Shape = "an ISO 8601 time such as 2026-03-31T12:00:00Z";

    private static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Without a zone it is UTC; without a time of day it is midnight. Null where it is not a time between 1970 and 2100.</summary>
    public static DateTimeOffset? Read(string text) =>
        Iso().IsMatch(text)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && time >= Earliest && time < Latest
            ? time.ToUniversalTime()
            : null;

    /// <summary>
    /// The time at which it happened by Koji's clock. What the sender's clock said at sending is compared with when it arrived,
    /// and the difference is the error of that clock: Segment's rule, timestamp = receivedAt − (sentAt − originalTimestamp)
    /// (Segment's Spec, "Common fields", on timestamps).
    /// </summary>
    /// <remarks>What would then lie in the future happened when it arrived: a wrong clock must not plan a signal for next year.</remarks>
    public static DateTimeOffset Corrected(DateTimeOffset? timestamp, DateTimeOffset? sentAt, DateTimeOffset receivedAt)
    {
        var happened = (timestamp, sentAt) switch
        {
            ({ } original, { } sent) => receivedAt - (sent - original),
            ({ } original, null) => original,
            _ => receivedAt,
        };
        return happened < receivedAt ? happened : receivedAt;
    }

    // TryParse alone would take 01/02/2026 for one of the two days that it may mean.
    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Iso();
}
