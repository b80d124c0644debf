using System.Globalization;

namespace Koji.Bot.Segments.Expressions;

/// <summary>Days and times as definitions write them: <c>2026-03-31</c>, <c>2026-03-31T12:00:00Z</c>. What names no zone is in UTC.</summary>
internal static class ExpressionTimes
{
    public const string Example = "2026-03-31";

    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public static bool IsTime(string text) => Read(text) is not null;

    /// <summary>The moments that are meant, the first in and the last out: of a day there are many, of a time there is one.</summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Read(string text)
    {
        if (DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
            return (from, from.AddDays(1));
        }

        return DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at < DateTimeOffset.MaxValue
            ? (at, at.AddTicks(1))
            : null;
    }
}
