namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Which columns of a file hold what people said and which segment they are in, where nobody says. Pure.</summary>
internal static class ColumnGuess
{
    // Fewer words on average, and it is a choice or a name rather than something that people said.
    private const double FewestWords = 3;

    // A second column of so many words as a part of the first's may be what people said to another question.
    private const double Clearly = 4;

    private const int MostSegments = 12;
    private const int LeastOfSegment = 5;
    private static readonly string[] SegmentNames = ["segment", "group", "groupe", "plan", "cohort", "status", "tier", "type", "category", "audience"];

    // Options that people chose come again and again; what they said in their own words hardly does.
    private const double LeastDifferent = 0.5;

    /// <param name="headers">The columns' names.</param>
    /// <param name="rows">The first rows, a value a column.</param>
    /// <returns>The column of what people said; several, in their order, where each is an answer to a question of its own; none, and why that can't be told.</returns>
    public static (IReadOnlyList<string> Texts, string? Wrong) Texts(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows)
    {
        var words = headers.Select((_, column) => Mean(rows, column)).ToArray();
        var order = Enumerable.Range(0, headers.Count).OrderByDescending(column => words[column]).ToArray();
        var names = string.Join(", ", headers);
        return order switch
        {
            [] => ([], "it has no columns"),
            [var only] => ([headers[only]], null),
            [var first, ..] when words[first] < FewestWords => ([], $"no column looks like what people said in their own words: name it by --text. The columns are: {names}"),
            [var first, var second, ..] when words[second] * Clearly > words[first] => Several(headers, rows, words) is { Count: > 0 } several
                ? (several, null)
                : ([], $"both '{headers[first]}' and '{headers[second]}' look like what people said: name the one that you mean by --text"),
            [var first, ..] => ([headers[first]], null),
        };
    }

    private static List<string> Several(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, double[] words) =>
        [.. Enumerable.Range(0, headers.Count).Where(column => words[column] >= FewestWords && IsOwnWords(rows, column) && !string.IsNullOrWhiteSpace(headers[column])).Select(column => headers[column])];

    private static bool IsOwnWords(IReadOnlyList<string[]> rows, int column)
    {
        var filled = rows.Select(row => row[column].Trim()).Where(value => value.Length > 0).ToArray();
        return filled.Distinct(StringComparer.OrdinalIgnoreCase).Count() >= LeastDifferent * filled.Length;
    }

    /// <returns>The column by which people fall into a few groups; null where none does, or several do and none has the name of one.</returns>
    public static string? Segment(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, IReadOnlyList<string> texts)
    {
        var candidates = Enumerable.Range(0, headers.Count).Where(column => !texts.Contains(headers[column]) && IsSegment(rows, column)).ToArray();
        var named = candidates.Where(column => SegmentNames.Any(name => headers[column].Contains(name, StringComparison.OrdinalIgnoreCase))).ToArray();
        return named is [var one] ? headers[one] : named.Length == 0 && candidates is [var only] ? headers[only] : null;
    }

    private static double Mean(IReadOnlyList<string[]> rows, int column)
    {
        var filled = rows.Select(row => row[column]).Where(value => !string.IsNullOrWhiteSpace(value)).ToArray();
        return filled.Length == 0 ? 0 : filled.Average(value => value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetter)));
    }

    private static bool IsSegment(IReadOnlyList<string[]> rows, int column)
    {
        var sizes = rows.Select(row => row[column].Trim()).Where(value => value.Length > 0).CountBy(value => value, StringComparer.Ordinal).ToArray();
        return sizes.Length is > 1 and <= MostSegments
            && sizes.All(size => size.Key.Any(char.IsLetter))
            && sizes.Count(size => size.Value >= LeastOfSegment) > 1
            && sizes.Sum(size => size.Value) >= rows.Count / 2;
    }
}
