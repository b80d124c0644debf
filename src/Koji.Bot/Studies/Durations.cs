using System.Globalization;
using System.Text.RegularExpressions;

namespace Koji.Bot.Studies;

/// <summary>Stretches of time as people write them: <c>30 minutes</c>, <c>2 hours</c>, <c>1 day</c>, <c>4 weeks</c>.</summary>
public static partial class Durations
{
    /// <returns>Null where the text is none.</returns>
    public static TimeSpan? Read(string text)
    {
        if (Form().Match(text.Trim()) is not { Success: true } match)
        {
            return null;
        }

        var number = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return match.Groups[2].Value.ToLowerInvariant() switch
        {
            "minute" => TimeSpan.FromMinutes(number),
            "hour" => TimeSpan.FromHours(number),
            "day" => TimeSpan.FromDays(number),
            _ => TimeSpan.FromDays(7 * number),
        };
    }

    /// <summary>In the largest unit that fits: what <see cref="Read"/> reads back.</summary>
    public static string Write(TimeSpan time) =>
        time.Ticks % TimeSpan.TicksPerDay == 0 ? Of(time.Days, "day")
        : time.Ticks % TimeSpan.TicksPerHour == 0 ? Of((int)time.TotalHours, "hour")
        : Of((int)time.TotalMinutes, "minute");

    private static string Of(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number} {unit}{(number == 1 ? "" : "s")}");

    [GeneratedRegex("^([1-9][0-9]{0,4}) ?(minute|hour|day|week)s?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Form();
}
