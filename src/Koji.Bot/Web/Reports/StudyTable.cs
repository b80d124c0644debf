using System.Globalization;
using System.Text;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Web.Reports;

/// <summary>Every share of a study's report as CSV: one row a question, group and theme or option.</summary>
internal static class StudyTable
{
    /// <summary>Shares and intervals from 0 to 1. Of a ranking, counts are of those who put it first, and <c>rank</c> is its average place.</summary>
    public static string Write(StudyReport report)
    {
        var text = new StringBuilder("question,type,group,item,asked,answered,count,share,low,high,rank\r\n");
        foreach (var question in report.Questions)
        {
            foreach (var row in question is OpenQuestionReport open ? Open(open) : question is StructuredQuestionReport structured ? Structured(structured) : [])
            {
                text.Append(CsvText.Row([question.Text, question.Question.Type.ToString(), .. row]));
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string[]> Open(OpenQuestionReport question) =>
        from theme in question.Themes.DefaultThemes
        from share in theme.BySegment.Select(share => (Group: share.Segment, Share: (Koji.Synthesis.Comparison.Prevalence)share)).Prepend((Group: StudyReports.Everybody, Share: theme.Overall))
        select (string[])[share.Group, theme.Label, Whole(share.Share.Asked), "", Whole(share.Share.Count), CsvText.Number(share.Share.Share), CsvText.Number(share.Share.Low), CsvText.Number(share.Share.High), ""];

    private static IEnumerable<string[]> Structured(StructuredQuestionReport question) =>
        from @group in question.Groups
        from option in @group.Options
        select (string[])[@group.Group, option.Label, Whole(@group.Asked), Whole(@group.Answered), Whole(option.Count), CsvText.Number(option.Share), CsvText.Number(option.Low), CsvText.Number(option.High), CsvText.Number(option.AverageRank)];

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);
}
