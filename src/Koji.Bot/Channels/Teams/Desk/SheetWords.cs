using Koji.Bot.Interviews;

namespace Koji.Bot.Channels.Teams.Desk;

/// <summary>A sheet as plain text: for a notification, a screen reader's fallback, and a client that shows no cards. Pure.</summary>
internal static class SheetWords
{
    public static string Of(Sheet sheet) => string.Join("\n\n", sheet.Parts.Select(Of).Where(text => text.Length > 0));

    private static string Of(SheetPart part) => part switch
    {
        SheetText text => text.Text,
        SheetTable table => string.Join('\n', table.Rows.Select(row => Row(table, row))),
        SheetBars bars => string.Join('\n', bars.Bars.Select(bar => $"{bar.Label}: {bar.Words}").Prepend(bars.Title)),
        SheetField field => field.Label,
        _ => "",
    };

    private static string Row(SheetTable table, IReadOnlyList<string> row)
    {
        var facts = table.Columns.Zip(row).Skip(1).Where(pair => pair.Second.Length > 0).Select(pair => pair.First.Length == 0 ? pair.Second : $"{pair.First} {pair.Second}");
        return $"{row[0]}: {string.Join(", ", facts)}";
    }
}
