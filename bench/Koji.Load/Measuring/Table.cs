using System.Globalization;

namespace Koji.Load.Measuring;

/// <summary>Measurements as a Markdown table, to be pasted into the documentation.</summary>
internal static class Table
{
    public const string Head =
        """
        | program, channel | open | mode | turns | turns/s | p50 ms | p99 ms | p99.9 ms | CPU µs/turn | driver µs/turn | memory MB | disk KB/turn | no reply |
        |---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    public static string Row(Measurement one)
    {
        var turns = Math.Max(one.Turns, 1);
        string[] cells =
        [
            one.Program, Whole(one.Open), one.Mode, Whole(one.Turns), Whole(one.TurnsPerSecond),
            .. one.Latencies.Select(ms => ms.ToString("0.0", CultureInfo.InvariantCulture)),
            Whole(one.ProgramCpu.TotalMicroseconds / turns), Whole(one.DriverCpu.TotalMicroseconds / turns),
            Whole(one.Memory / 1e6), one.Written is { } bytes ? (bytes / 1e3 / turns).ToString("0.0", CultureInfo.InvariantCulture) : "", Whole(one.Unanswered),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
