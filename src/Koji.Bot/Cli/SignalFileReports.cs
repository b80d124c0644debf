using System.Collections.Immutable;
using Koji.Bot.Intake.Files;

namespace Koji.Bot.Cli;

/// <summary>What the verbs that read signal files say about them.</summary>
internal static class SignalFileReports
{
    private const int LinesNamed = 20;

    /// <summary>Runs the work; a file that cannot be read ends it with one clear sentence.</summary>
    public static async Task<int> ReadOrComplainAsync(string file, TextWriter errors, Func<Task<int>> work)
    {
        if (!File.Exists(file))
        {
            await errors.WriteLineAsync(Directory.Exists(file) ? $"{file} is a directory; a file of signals is needed." : $"There is no file {file}.");
            return ExitCode.Wrong;
        }

        try
        {
            return await work();
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The file {file} can't be read: {reason.Message}");
            return ExitCode.Wrong;
        }
    }

    /// <summary>A file in which no line can be read is most likely not a file of signals.</summary>
    public static bool NothingReadable(string file, int readable, ImmutableArray<SignalLine> problems, int wrong, TextWriter errors)
    {
        if (readable > 0 || wrong == 0)
        {
            return false;
        }

        WriteProblems(problems, wrong, errors);
        errors.WriteLine($"No line of {file} can be read as a signal: write JSON lines or CSV as docs/signals.md shows.");
        return true;
    }

    public static void WriteProblems(ImmutableArray<SignalLine> problems, int wrong, TextWriter errors)
    {
        foreach (var line in problems.Take(LinesNamed))
        {
            errors.WriteLine($"line {line.Number}: {line.Problem}");
        }

        if (wrong > LinesNamed)
        {
            errors.WriteLine($"… and {wrong - LinesNamed} more.");
        }

        if (wrong > 0)
        {
            errors.WriteLine($"{Plural(wrong, "line")} skipped.");
        }
    }

    public static string Plural(int count, string one, string? many = null) =>
        FormattableString.Invariant($"{count:N0} {(count == 1 ? one : many ?? one + "s")}");
}
