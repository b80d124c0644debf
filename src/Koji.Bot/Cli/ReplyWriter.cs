using System.Collections.Immutable;
using System.Globalization;
using Koji.Bot.Researchers.Commands;

namespace Koji.Bot.Cli;

/// <summary>A reply as plain text. Lines are never broken: a link must survive being copied.</summary>
internal static class ReplyWriter
{
    private const string Gap = "  ";
    private const int BarWidth = 24;

    public static string Render(CommandReply reply) => string.Join("\n\n", reply.Parts.Select(Render)) + "\n";

    private static string Render(ReplyPart part) => part switch
    {
        ReplyText text => text.Text,
        ReplyHeading heading => heading.Text,
        ReplyRemark remark => remark.Text,
        ReplyCode code => code.Text,
        ReplyBars bars => Render(bars),
        ReplyTable table => Render(table),
        _ => throw new InvalidOperationException($"{part.GetType().Name} cannot be shown."),
    };

    private static string Render(ReplyBars bars)
    {
        var widest = bars.Bars.Select(bar => Width(bar.Label)).DefaultIfEmpty(0).Max();
        return string.Join('\n', bars.Bars.Select(bar => $"  {bar.Label}{new string(' ', widest - Width(bar.Label))}{Gap}{bar.Drawn(BarWidth)}{Gap}{bar.Words}").Prepend(bars.Title));
    }

    private static string Render(ReplyTable table)
    {
        var widths = Enumerable.Range(0, table.Columns.Length)
            .Select(column => table.Rows.Append(table.Columns).Max(row => Width(row[column])))
            .ToList();
        var rule = widths.Select(width => new string('-', width)).ToImmutableArray();
        return string.Join('\n', new[] { table.Columns, rule }.Concat(table.Rows).Select(row => Line(row, widths)));
    }

    private static string Line(ImmutableArray<string> cells, List<int> widths) =>
        string.Join(Gap, cells.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd();

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
