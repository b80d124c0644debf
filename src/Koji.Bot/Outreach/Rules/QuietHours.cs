using NodaTime;
using NodaTime.TimeZones;

namespace Koji.Bot.Outreach.Rules;

/// <summary>The hours of the day in which nobody is written to unprompted, in the person's own time.</summary>
/// <param name="From">The first quiet moment.</param>
/// <param name="Until">The first moment that is not quiet any more; the same as <paramref name="From"/>: no hour is quiet.</param>
public sealed record QuietHours(LocalTime From, LocalTime Until)
{
    /// <summary>More than the zones of one number: each pass lets at least one of them wake.</summary>
    private const int MostTries = 64;

    public static QuietHours None { get; } = new(LocalTime.Midnight, LocalTime.Midnight);

    /// <summary><paramref name="time"/> itself where it is not quiet, else the end of the quiet hours.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset time, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(time).InZone(zone).LocalDateTime;
        if (!IsQuiet(local.TimeOfDay))
        {
            return time;
        }

        var day = local.TimeOfDay < Until ? local.Date : local.Date.PlusDays(1);
        // Where clocks jump over the end, the first moment behind the gap; where it comes twice, the later one: rather late than in the night.
        var end = zone.ResolveLocal(day + Until, Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter));
        return end.ToInstant().ToDateTimeOffset();
    }

    /// <summary>The first moment that is quiet in none of the zones; where there is none, the first that is not quiet in the first of them, so that nobody waits for ever.</summary>
    public DateTimeOffset NextAllowed(DateTimeOffset time, IReadOnlyCollection<DateTimeZone> zones)
    {
        var next = time;
        for (var tries = 0; tries < MostTries; tries++)
        {
            var later = zones.Aggregate(next, NextAllowed);
            if (later == next)
            {
                return next;
            }

            next = later;
        }

        return NextAllowed(time, zones.First());
    }

    private bool IsQuiet(LocalTime time) =>
        From == Until ? false
        : From < Until ? time >= From && time < Until
        : time >= From || time < Until;
}
