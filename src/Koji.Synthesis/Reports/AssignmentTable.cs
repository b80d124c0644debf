using System.Globalization;
using System.Text;

namespace Koji.Synthesis.Reports;

/// <summary>Where each answer went, as CSV (RFC 4180), to be joined with the file that the answers came from.</summary>
public static class AssignmentTable
{
    /// <summary>Columns: id, theme, label, strength, others (ids, separated by spaces). Theme and label are empty where an answer fits nowhere.</summary>
    public static string Write(ThemeReport report)
    {
        var labels = report.Themes.ToDictionary(theme => theme.Id, theme => theme.Label);
        var text = new StringBuilder("id,theme,label,strength,others\r\n");
        foreach (var assignment in report.Assignments)
        {
            var label = assignment.Theme is { } theme ? labels[theme] : "";
            string[] cells = [assignment.Id, assignment.Theme ?? "", label, assignment.Strength.ToString("0.####", CultureInfo.InvariantCulture), string.Join(' ', assignment.Others)];
            text.Append(CsvText.Row(cells));
        }

        return text.ToString();
    }
}
