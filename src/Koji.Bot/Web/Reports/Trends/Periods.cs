using System.Globalization;
using Koji.Synthesis;

namespace Koji.Bot.Web.Reports.Trends;

/// <summary>The same answers, with the time at which they were given in the place of the segment. Pure.</summary>
internal static class Periods
{
    private const int FewestPeople = 10;
    private const int Most = 12;

    /// <param name="panel">Of all waves: where there are several, they are the periods; otherwise months are.</param>
    /// <param name="rows">The answers to one question, of all waves.</param>
    /// <returns>Rows of the last twelve periods; null where there are no two periods of ten people to compare.</returns>
    public static IReadOnlyList<AnswerRow>? Of(Panel panel, IReadOnlyList<AnswerRow> rows)
    {
        var waves = panel.Waves.Length > 1;
        var dated = rows.Select(row => (Row: row, Period: waves ? Wave(panel, row) : Month(row))).Where(pair => pair.Period is not null).ToList();
        var kept = dated.CountBy(pair => pair.Period!, StringComparer.Ordinal).Where(period => period.Value >= FewestPeople).Select(period => period.Key)
            .OrderDescending(StringComparer.Ordinal).Take(Most).ToHashSet(StringComparer.Ordinal);
        return kept.Count < 2 ? null : [.. dated.Where(pair => kept.Contains(pair.Period!)).Select(pair => pair.Row with { Segment = pair.Period })];
    }

    // In ordinal order, as segments are.
    private static string? Wave(Panel panel, AnswerRow row) =>
        panel.Find(row.Id) is { } member ? string.Create(CultureInfo.InvariantCulture, $"wave {member.Interview.Wave,2}") : null;

    private static string? Month(AnswerRow row) => row.At?.ToUniversalTime().ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
