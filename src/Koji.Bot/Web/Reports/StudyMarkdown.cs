using System.Globalization;
using System.Text;
using Koji.Bot.Interviews.Guides;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>A study's report as a document to paste and to pass on.</summary>
internal static class StudyMarkdown
{
    public static string Write(StudyReport report)
    {
        var text = new StringBuilder();
        Line(text, $"# {Plain(report.Name)}");
        Line(text, $"Goal: {Plain(report.Goal)}");
        Line(text, $"Decision it informs: {Plain(report.Decision)}");
        Line(text, string.Join('\n', report.Headlines.Select(headline => $"- {Plain(headline)}")));
        Line(text, "| Group | Invited | Began | Completed | Ended early | Declined |\n| --- | --- | --- | --- | --- | --- |\n" + string.Join('\n', report.Groups.Select(group =>
            string.Create(CultureInfo.InvariantCulture, $"| {Plain(group.Name)} | {group.Invited} | {group.Began} | {group.Completed} | {group.EndedEarly} | {group.Declined} |"))));
        foreach (var question in report.Questions)
        {
            if (question is OpenQuestionReport open)
            {
                // One level down: the report's title stands above.
                Line(text, string.Join('\n', MarkdownReport.Write(open.Themes).TrimEnd().Split('\n').Select(line => line.StartsWith('#') ? "#" + line : line)));
            }
            else if (question is StructuredQuestionReport structured)
            {
                Line(text, Structured(structured));
            }
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Structured(StructuredQuestionReport question)
    {
        var isRanking = question.Question is RankingQuestion;
        var rows = question.Groups[0].Options.Select(option => $"| {Plain(option.Label)} | {string.Join(" | ", question.Groups.Select(group => Cell(group, option.Label, isRanking)))} |");
        var means = question.Groups.Any(group => group.Mean is not null)
            ? "\n\n" + string.Join('\n', question.Groups.Select(group => string.Create(CultureInfo.InvariantCulture, $"- {Plain(group.Group)}: mean {group.Mean:0.0}, median {group.Median:0.0}, n = {group.Answered}")))
            : "";
        return $"## {Plain(question.Text)}\n\n| | {string.Join(" | ", question.Groups.Select(group => string.Create(CultureInfo.InvariantCulture, $"{Plain(group.Group)} (n = {group.Answered})")))} |\n|{string.Concat(Enumerable.Repeat(" --- |", 1 + question.Groups.Length))}\n{string.Join('\n', rows)}{means}";
    }

    private static string Cell(Distribution group, string label, bool isRanking) => group.Options.FirstOrDefault(option => option.Label == label) switch
    {
        null => "",
        { AverageRank: { } rank } when isRanking => string.Create(CultureInfo.InvariantCulture, $"place {rank:0.0}"),
        var option => string.Create(CultureInfo.InvariantCulture, $"{option.Count} ({100 * option.Share:0} %)"),
    };

    private static string Plain(string text) => string.Concat(string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Select(c => "\\`*_[]<>|#".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString()));

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");
}
