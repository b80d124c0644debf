using System.Globalization;
using CsvHelper;
using Koji.Synthesis;
using Koji.Synthesis.Reports;

namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Reads answers from CSV: comma, semicolon, tab or bar, with or without byte order mark, in UTF-8, UTF-16 or the Windows-1252 of spreadsheets.</summary>
internal static class AnswerFileReader
{
    /// <summary>With more than this, the column is no segment but something that differs from person to person.</summary>
    public const int MostSegments = 1000;

    // So many rows tell which columns hold what.
    private const int Sampled = 500;

    public static AnswerFileOutcome Read(string path, AnswerColumns columns)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new AnswerFileWrong($"The file {path} can't be read: {reason.Message}");
        }

        return Read(bytes, Path.GetFileName(path), columns);
    }

    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    public static AnswerFileOutcome Read(byte[] bytes, string name, AnswerColumns columns)
    {
        var (text, note, trouble) = TextEncoding.Read(bytes);
        return trouble is not null ? new AnswerFileWrong($"{name} {trouble}") : Read(text, name, columns) switch
        {
            AnswerFileRead read => read with { Note = note },
            AnswerFileSeveral several => several with { Questions = [.. several.Questions.Select(read => read with { Note = note })] },
            var other => other,
        };
    }

    /// <param name="bytes">In UTF-8, or in UTF-16 with a byte order mark.</param>
    private static AnswerFileOutcome Read(ReadOnlyMemory<byte> bytes, string name, AnswerColumns columns)
    {
        var unclosed = false;
        var options = new CsvReaderOptions
        {
            SkipEmptyLines = false,
            OnMalformedRecord = record => unclosed |= record.Reason == CsvMalformedReason.UnterminatedQuote,
        };
        using var reader = CsvReader.Create(bytes, options);
        reader.ReadHeader();
        var headers = reader.Headers.ToArray();
        if (headers.All(string.IsNullOrWhiteSpace))
        {
            return new AnswerFileWrong($"{name} is empty: its first row must name its columns.");
        }

        if (columns.Text is null)
        {
            var (guessed, why) = Guess(bytes, headers, columns);
            if (guessed.Count != 1)
            {
                return guessed.Count == 0 ? new AnswerFileWrong($"{name}: {why}.") : Several(bytes, name, guessed);
            }

            columns = guessed[0];
        }

        if (FirstTrouble(name, headers, columns) is { } wrong)
        {
            return wrong;
        }

        var places = new Places(Find(headers, columns.Text), Find(headers, columns.Id), Find(headers, columns.Segment));
        return Check(name, columns, ReadRows(reader, headers.Length, places, columns, () => unclosed));
    }

    private static AnswerFileOutcome Several(ReadOnlyMemory<byte> bytes, string name, IReadOnlyList<AnswerColumns> columns)
    {
        var read = new List<AnswerFileRead>();
        foreach (var question in columns)
        {
            var outcome = Read(bytes, name, question);
            if (outcome is not AnswerFileRead one)
            {
                return outcome;
            }

            read.Add(one);
        }

        return new AnswerFileSeveral(read);
    }

    /// <returns>One a column that holds what people said; none, and why.</returns>
    private static (IReadOnlyList<AnswerColumns> Columns, string? Wrong) Guess(ReadOnlyMemory<byte> bytes, string[] headers, AnswerColumns columns)
    {
        using var reader = CsvReader.Create(bytes, new CsvReaderOptions());
        reader.ReadHeader();
        var rows = new List<string[]>();
        while (rows.Count < Sampled && reader.Read())
        {
            if (reader.FieldCount == headers.Length)
            {
                rows.Add([.. Enumerable.Range(0, headers.Length).Select(reader.GetString)]);
            }
        }

        var (texts, wrong) = ColumnGuess.Texts(headers, rows);
        var segment = texts.Count == 0 ? null : columns.Segment ?? ColumnGuess.Segment(headers, rows, texts);
        return ([.. texts.Select(text => columns with { Text = text, Segment = segment })], wrong);
    }

    private static AnswerFileRead ReadRows(CsvReader reader, int width, Places places, AnswerColumns columns, Func<bool> unclosed)
    {
        var (rows, skipped) = (new List<AnswerRow>(), new List<SkippedRow>());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 1;
        while (reader.Read())
        {
            number++;
            if (width > 1 && reader.RawRecord.IsEmpty)
            {
                continue;
            }

            var reason = unclosed() ? "a quote is opened in it and never closed, so that it runs to the end of the file" : Ragged(reader.FieldCount, width);
            var id = reason is not null ? "" : places.Id < 0 ? number.ToString(CultureInfo.InvariantCulture) : reader.GetString(places.Id).Trim();
            reason ??= id.Length == 0 ? "its id is empty" : null;
            reason ??= seen.TryGetValue(id, out var before) ? $"its id '{id}' was used before, in row {before}" : null;
            if (reason is not null)
            {
                skipped.Add(new SkippedRow(number, reason));
                continue;
            }

            seen[id] = number;
            var segment = places.Segment < 0 ? "" : reader.GetString(places.Segment).Trim();
            rows.Add(new AnswerRow(id, segment.Length == 0 ? null : segment, reader.GetString(places.Text)));
        }

        return new AnswerFileRead(rows, skipped) { Columns = columns };
    }

    private static string? Ragged(int fields, int width) =>
        fields == width ? null : string.Create(CultureInfo.InvariantCulture, $"it has {fields} field{(fields == 1 ? "" : "s")} where the header has {width}");

    private static AnswerFileOutcome Check(string name, AnswerColumns columns, AnswerFileRead read)
    {
        var segments = read.Rows.Select(row => row.Segment).Distinct(StringComparer.Ordinal).Count();
        if (segments > MostSegments)
        {
            return new AnswerFileWrong($"{name} has {segments} different values in '{columns.Segment}': a segment is a group of people; name a column with few values.");
        }

        return read;
    }

    private static AnswerFileWrong? FirstTrouble(string name, string[] headers, AnswerColumns columns)
    {
        foreach (var column in new[] { columns.Text, columns.Id, columns.Segment }.OfType<string>())
        {
            if (Find(headers, column) < 0)
            {
                return new AnswerFileWrong($"{name} has no column '{column}'. Its columns are: {string.Join(", ", headers)}.");
            }

            if (headers.Count(header => header.Trim() == column.Trim()) > 1)
            {
                return new AnswerFileWrong($"{name} has more than one column '{column}': rename one, so that it is clear which is meant.");
            }
        }

        return null;
    }

    private static int Find(string[] headers, string? column)
    {
        if (column is null)
        {
            return -1;
        }

        var exact = Array.FindIndex(headers, header => header.Trim() == column.Trim());
        return exact >= 0 ? exact : Array.FindIndex(headers, header => string.Equals(header.Trim(), column.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private readonly record struct Places(int Text, int Id, int Segment);
}
