using System.Runtime.CompilerServices;
using Koji.Bot.Intake.Items;

namespace Koji.Bot.Intake.Files;

/// <summary>
/// A file of signals and traits: JSON lines, with items as they are sent to <c>/v1/batch</c>, or CSV with the columns
/// <c>userId</c>, <c>event</c>, <c>timestamp</c> and others as properties. Read line by line, however long the file.
/// </summary>
public static class SignalFile
{
    /// <summary>
    /// Every line that is not blank comes out, as an item or as a problem; none is left out silently.
    /// </summary>
    /// <param name="progress">The part of the file that has been read, from 0 to 1.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static async IAsyncEnumerable<SignalLine> ReadAsync(
        string path, IProgress<double>? progress = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 64 * 1024, useAsync: true);
        var lines = await BeginsAsJsonAsync(path, cancellationToken)
            ? JsonLines.ReadAsync(file, cancellationToken)
            : CsvLines.ReadAsync(file, cancellationToken);
        await foreach (var line in lines)
        {
            progress?.Report(file.Length == 0 ? 1 : (double)file.Position / file.Length);
            yield return line;
        }
    }

    /// <summary>A CSV file begins with the name of a column, which does not begin with a brace; a name that ends in .csv decides at once.</summary>
    private static async Task<bool> BeginsAsJsonAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV")
        {
            return false;
        }

        using var text = new StreamReader(path);
        var beginning = new char[4096];
        var read = await text.ReadBlockAsync(beginning, cancellationToken);
        return beginning.Take(read).FirstOrDefault(c => !char.IsWhiteSpace(c), '{') is '{' or '[';
    }
}

/// <summary>A line of a signal file: an item, or what is wrong with it.</summary>
/// <param name="Number">From 1.</param>
public sealed record SignalLine(int Number, IntakeItem? Item, string? Problem)
{
    internal static SignalLine Of(int number, IntakeReading reading) => new(number, reading.Item, reading.Problem);

    internal static SignalLine Wrong(int number, string problem) => new(number, null, problem);
}
