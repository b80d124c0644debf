using Koji.Bot.Researchers.Commands;
using Spectre.Console;

namespace Koji.Bot.Cli.Tables;

/// <summary>A reply in the terminal: tables with borders, texts as they are.</summary>
internal static class ReplyTables
{
    public static void Print(IAnsiConsole console, CommandReply reply)
    {
        foreach (var part in reply.Parts)
        {
            console.WriteLine();
            if (part is ReplyTable table)
            {
                console.Write(Of(table));
            }
            else if (part is ReplyText text)
            {
                // Not through the console, which would break a definition in the middle: it must survive being copied.
                console.Profile.Out.Writer.WriteLine(Harmless(text.Text));
            }
        }
    }

    private static Table Of(ReplyTable reply)
    {
        var table = new Table().Border(TableBorder.Rounded);
        for (var i = 0; i < reply.Columns.Length; i++)
        {
            var column = new TableColumn(new Text(reply.Columns[i]));
            table.AddColumn(reply.Rows.All(row => row[i].Length == 0 || char.IsAsciiDigit(row[i][0]) || row[i][0] is '-' or '−') ? column.RightAligned() : column);
        }

        foreach (var row in reply.Rows)
        {
            table.AddRow(row.Select(cell => new Text(Harmless(cell))));
        }

        return table;
    }

    /// <summary>Names of signals come from outside: what would move the cursor must not.</summary>
    private static string Harmless(string text) => string.Concat(text.Where(c => c == '\n' || !char.IsControl(c)));
}
