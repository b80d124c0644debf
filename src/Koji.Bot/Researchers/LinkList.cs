namespace Koji.Bot.Researchers;

/// <summary>Comma-separated values (RFC 4180), for a mailing tool or a spreadsheet.</summary>
internal static class LinkList
{
    public static string ToCsv(IEnumerable<IReadOnlyList<string>> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\n"));

    /// <summary>Text that a spreadsheet would run as a formula is made plain by an apostrophe: ids come from outside (OWASP, CSV injection).</summary>
    public static string Plain(string text) => text switch
    {
        ['=' or '@' or '\t' or '\r', ..] => $"'{text}",
        ['+' or '-', var next, ..] when !char.IsAsciiDigit(next) => $"'{text}",
        _ => text,
    };

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
