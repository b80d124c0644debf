using System.Globalization;

namespace Koji.Synthesis.Reports;

/// <summary>Rows of CSV (RFC 4180) that a spreadsheet opens without running anything.</summary>
public static class CsvText
{
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    public static string Number(double? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell that opens like a formula would be run by a spreadsheet: an apostrophe makes it text again.</summary>
    public static string Cell(string value)
    {
        var safe = value.Length > 0 && "=+-@\t\r".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
