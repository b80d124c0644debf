using System.Collections.Immutable;
using Koji.Synthesis.Comparison;
using Koji.Synthesis.Reports;
using Koji.Synthesis.Themes;

namespace Koji.Bot.Web.Reports;

/// <summary>The upshot of a report in plain words, each sentence from a count in it.</summary>
internal static class Headline
{
    private const int MostDifferences = 3;

    public static ImmutableArray<string> Of(GroupFigures everybody, IEnumerable<QuestionReport> questions)
    {
        var open = questions.OfType<OpenQuestionReport>().ToList();
        return
        [
            TakingPart(everybody),
            .. open.Select(question => MostCommon(question.Themes, $"“{question.Text}”")).OfType<string>(),
            .. Differences(open.Select(question => question.Themes)),
        ];
    }

    public static ImmutableArray<string> Of(ThemeReport report) =>
    [
        $"{Numbers.People(report.Asked)} {(report.Asked == 1 ? "was" : "were")} asked and {report.Answered} answered.",
        .. new[] { MostCommon(report, null) }.OfType<string>(),
        .. Differences([report]),
    ];

    /// <summary>Of several questions that the same people were asked.</summary>
    public static ImmutableArray<string> Of(IReadOnlyList<ThemeReport> reports) =>
    [
        $"{Numbers.People(reports[0].Asked)} {(reports[0].Asked == 1 ? "was" : "were")} asked {reports.Count} questions.",
        .. reports.Select(report => MostCommon(report, $"“{report.Title}”")).OfType<string>(),
        .. Differences(reports),
    ];

    private static string TakingPart(GroupFigures everybody)
    {
        if (everybody.Invited == 0)
        {
            return "Nobody has been interviewed yet.";
        }

        var asked = $"{Numbers.People(everybody.Invited)} {(everybody.Invited == 1 ? "was" : "were")} asked";
        var open = everybody.UnderWay == 0 ? "" : $"; {everybody.UnderWay} {(everybody.UnderWay == 1 ? "is" : "are")} still answering";
        return everybody.Began == 0
            ? $"{asked}, and nobody has taken part yet."
            : $"{asked}, {everybody.Began} took part and {everybody.Completed} answered to the end{open}.";
    }

    private static string? MostCommon(ThemeReport report, string? question) =>
        ThemesOf(report).FirstOrDefault() is { } theme
            ? $"{(question is null ? "The most common theme is" : $"Asked {question}, people speak most of")} “{theme.Label}”: {Numbers.CountOf(theme.Overall.Count, theme.Overall.Asked)} ({Numbers.Percent(theme.Overall.Share)})."
            : null;

    private static List<string> Differences(IEnumerable<ThemeReport> reports)
    {
        var compared = reports.Where(report => report.Comparisons.Count > 0).ToList();
        var sure = compared
            .SelectMany(report => report.Comparisons.Select(comparison => (Comparison: comparison, Theme: report.Themes.FirstOrDefault(theme => theme.Id == comparison.Theme))))
            .Where(pair => pair.Theme is not null && pair.Comparison.Certainty == Certainty.Sure)
            .OrderByDescending(pair => Math.Abs(pair.Comparison.Difference))
            .Take(MostDifferences)
            .Select(pair => $"“{pair.Theme!.Label}”: {pair.Comparison.Verdict}.")
            .ToList();
        return sure.Count > 0 || compared.Count == 0 ? sure : ["No difference between segments is beyond doubt yet."];
    }

    /// <summary>The themes at the default level.</summary>
    internal static IEnumerable<Theme> ThemesOf(ThemeReport report) => report.Themes.Where(theme => theme.Level == ThemeLevel.Medium);
}
