namespace Koji.Bot.Cli.AnswerFiles;

/// <summary>Which columns of a file hold what people said and which segment they are in, where nobody says. Pure.</summary>
internal static class ColumnGuess
{
    // Fewer words on average, and it is a choice or a name rather than something that people said.
    private const double FewestWords = 3;

    // A second column of nearly as many words: which one is meant only a person can tell.
    private const double Clearly = 1.5;

    private const int MostSegments = 12;
    private const int LeastOfSegment = 5;
    private static readonly string[] SegmentNames = ["segment", "group", "groupe", "plan", "cohort", "status", "tier", "type", "category", "audience"];

    /// <param name="headers">The columns' names.</param>
    /// <param name="rows">The first rows, a value a column.</param>
    /// <returns>The column of what people said, or why that can't be told.</returns>
    public static (string? Text, string? Wrong) Text(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows)
    {
        var words = headers.Select((_, column) => Mean(rows, column)).ToArray();
        var order = Enumerable.Range(0, headers.Count).OrderByDescending(column => words[column]).ToArray();
        var names = string.Join(", ", headers);
        return order switch
        {
            [] => (null, "it has no columns"),
            [var only] => (headers[only], null),
            [var first, ..] when words[first] < FewestWords => (null, $"no column looks like what people said in their own words: name it by --text. The columns are: {names}"),
            [var first, var second, ..] when words[second] * Clearly > words[first] => (null, $"both '{headers[first]}' and '{headers[second]}' look like what people said: name the one that you mean by --text"),
            [var first, ..] => (headers[first], null),
        };
    }

    /// <returns>The column by which people fall into a few groups; null where none does, or several do and none has the name of one.</returns>
    public static string? Segment(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows, string text)
    {
        var candidates = Enumerable.Range(0, headers.Count).Where(column => headers[column] != text && IsSegment(rows, column)).ToArray();
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
