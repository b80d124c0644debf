using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>
/// Where the answers of rehearsals fit among people's themes, without having a part in them: they are grouped once more together with people's,
/// and a group of that second round stands for the theme with which it shares most of its people.
/// </summary>
internal static class TestPlaces
{
    /// <param name="themes">The themes of people's answers alone.</param>
    /// <param name="together">The themes of people's answers and the rehearsals'.</param>
    /// <returns>By id of the rehearsals' rows; null where an answer fits nowhere.</returns>
    public static IReadOnlyDictionary<string, string?> Of(ThemeReport themes, ThemeReport together, IEnumerable<AnswerRow> tests)
    {
        var alone = themes.Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme);
        var counterpart = together.Assignments
            .Where(assignment => assignment.Theme is not null && alone.GetValueOrDefault(assignment.Id) is not null)
            .GroupBy(assignment => assignment.Theme!)
            .ToDictionary(
                group => group.Key,
                group => group.CountBy(assignment => alone[assignment.Id]!).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).First().Key);
        var placed = together.Assignments.ToDictionary(assignment => assignment.Id, assignment => assignment.Theme);
        return tests.ToDictionary(
            row => row.Id,
            row => placed.GetValueOrDefault(row.Id) is { } group ? counterpart.GetValueOrDefault(group) : null);
    }
}
